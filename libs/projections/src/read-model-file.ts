import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { damageIn, isSoundByThread, takesLongToCheck } from '#sqlite-check';
import { type Blueprint } from './blueprint.js';
import { FolderLease } from './folder-lease.js';
import { pause, whenUnlocked } from './patience.js';
import { ReadModelsUnavailable } from './projection.js';
import { Queries } from './queries.js';
import { DamagedFile, isDamage, isMachineFault, messageOf } from './sqlite-faults.js';

/** How long another process may hold on to a damaged file before we give up on it, and between two tries; milliseconds. */
const PATIENCE = 5_000;
const BETWEEN_TRIES = 50;

/**
 * How much of the file pages' queries see in the system's memory instead of copying it, in bytes. What a page asks for lies
 * all over a large file, and copying took most of its time. A disk that fails then ends the process; the next start finds
 * out, since the check on opening reads without the map.
 */
const READER_MAP = 512 * 1024 * 1024;

/** How often the map is laid anew, in milliseconds: what queries have seen through it counts as memory of the process. */
const MAP_LASTS = 30_000;

/** How long a page's query may wait for SQLite to open or recover the file, in milliseconds. */
const READER_TIMEOUT = 1_000;

/** Of a new file, in bytes: larger than SQLite's own, so that a rebuild moves fewer of them. */
export const PAGE_SIZE = 16_384;

const READ_MODEL_FILE = /^read-models-[0-9a-f]{16}\./;

interface Connections {
  /** Never waits for a lock inside SQLite: see `whenUnlocked`. */
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
  readonly queries: Queries;
  /** Lays the map anew from time to time. */
  readonly mapping: NodeJS.Timeout;
  readonly condemned: AbortController;
  /** False while it is still to be found out whether the file is damaged: nothing of it is shown before. */
  sound: boolean;
}

/** The SQLite file that holds the read models of one folder, for one set of projections. */
export class ReadModelFile {
  readonly path: string;
  readonly #directory: string;
  readonly #blueprint: Blueprint;
  readonly #lease: FolderLease;
  readonly #closing = new AbortController();
  readonly #temporary = new Set<string>();
  #connections: Connections | null = null;
  #checked: Promise<void> = Promise.resolve();
  /** A file that replaced another one while pages were served from it is shown only once it has caught up. */
  #settled = true;

  /**
   * Opens the file; creates it when missing, replaces it when damaged.
   *
   * @throws ReadModelsUnavailable when the folder cannot be written, or a damaged file is in use by another process
   */
  static async open(directory: string, blueprint: Blueprint): Promise<ReadModelFile> {
    try {
      mkdirSync(directory, { recursive: true });
      const file = new ReadModelFile(directory, blueprint);
      try {
        await file.#connect();
        return file;
      } catch (error) {
        file.close();
        throw error;
      }
    } catch (error) {
      if (!isMachineFault(error)) throw error;
      throw new ReadModelsUnavailable(`The read models in ${directory} cannot be opened: ${messageOf(error)}.`);
    }
  }

  private constructor(directory: string, blueprint: Blueprint) {
    this.#directory = directory;
    this.#blueprint = blueprint;
    this.path = join(directory, `read-models-${blueprint.hash}.sqlite`);
    this.#lease = new FolderLease(join(directory, 'read-models.lock'));
  }

  /** @throws ReadModelsUnavailable while there is no file to write to */
  get writer(): DatabaseSync {
    return this.#open().writer;
  }

  /**
   * Sees checkpoints even while rows are not to be shown.
   *
   * @throws ReadModelsUnavailable while there is no file to read
   */
  get reader(): DatabaseSync {
    return this.#open().reader;
  }

  /** @throws ReadModelsUnavailable while the file is checked, or replaced and the new one has not caught up */
  get queries(): Queries {
    const { queries } = this.#open();
    if (!this.shown) throw beingReplaced();
    return queries;
  }

  /** Whether pages may be made from it. */
  get shown(): boolean {
    return this.#settled && this.#connections?.sound === true && !this.condemned.aborted;
  }

  /** Aborts when this file must be replaced before work can go on. */
  get condemned(): AbortSignal {
    return this.#connections?.condemned.signal ?? AbortSignal.abort();
  }

  /** Resolves once it is known whether the file is damaged, in which case it is condemned. */
  get checked(): Promise<void> {
    return this.#checked;
  }

  /** Says that the file is damaged or belongs to another log. */
  condemn(): void {
    this.#connections?.condemned.abort();
  }

  /**
   * Throws a condemned file away and begins a new one, or takes the one another process has begun.
   *
   * @throws ReadModelsUnavailable when another process holds on to the damaged file
   */
  async replace(): Promise<void> {
    this.#disconnect();
    this.#settled = false;
    await this.#removeWhenAlone();
    await this.#connect();
  }

  /** Says that the file shows the whole log. */
  settle(): void {
    this.#settled = true;
  }

  /** Removes files of other versions and left-overs, unless another process works in the folder: a later start will. */
  async removeOthers(): Promise<void> {
    if (this.#lease.seize()) {
      for (const name of readdirSync(this.#directory)) {
        const path = join(this.#directory, name);
        if (!READ_MODEL_FILE.test(name) || name.startsWith(basename(this.path)) || this.#temporary.has(path)) continue;
        removeIfPossible(path);
      }
    }
    await this.#share();
  }

  /** The path of a file for rows on their way here. Nothing of it needs to survive: a later start removes what is left. */
  newTemporary(): string {
    const path = this.path.replace(/\.sqlite$/, `.rebuild-${randomUUID()}.sqlite`);
    this.#temporary.add(path);
    return path;
  }

  removeTemporary(path: string): void {
    this.#temporary.delete(path);
    rmSync(path, { force: true });
  }

  close(): void {
    this.#closing.abort();
    this.#disconnect();
    this.#lease.close();
  }

  async #connect(): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      await this.#share();
      try {
        this.#connections = await this.#tryToConnect();
        return;
      } catch (error) {
        if (!isDamage(error)) throw error;
        if (performance.now() > deadline) {
          throw new ReadModelsUnavailable(
            `The file ${this.path} is damaged and another program still uses it: stop that program, then try again.`,
          );
        }
      }
      await this.#removeWhenAlone();
    }
  }

  async #tryToConnect(): Promise<Connections> {
    const writer = new DatabaseSync(this.path, { timeout: 0 });
    try {
      const sound = !takesLongToCheck(this.path);
      await whenUnlocked(() => this.#setUp(writer, sound), this.#closing.signal);
      const reader = new DatabaseSync(this.path, { readOnly: true, timeout: READER_TIMEOUT });
      const connections = {
        writer,
        reader,
        queries: new Queries(reader),
        mapping: mapping(reader),
        condemned: new AbortController(),
        sound,
      };
      if (!sound) this.#checked = this.#check(connections);
      return connections;
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  /** May be done again from the beginning when a lock is taken anywhere on the way. */
  #setUp(writer: DatabaseSync, toBeChecked: boolean): void {
    writer.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = WAL`);
    // With a write-ahead log, NORMAL never syncs on commit, only when the log is copied back: a power cut may lose the
    // latest transactions, rows and checkpoint together, and they are projected again. OFF could damage the file unseen.
    writer.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA journal_size_limit = 67108864');
    if (isEmpty(writer)) {
      writer.exec('BEGIN IMMEDIATE');
      try {
        if (isEmpty(writer)) this.#blueprint.createIn(writer);
        writer.exec('COMMIT');
      } finally {
        if (writer.isTransaction) writer.exec('ROLLBACK');
      }
    }
    const damage = toBeChecked ? damageIn(writer) : null;
    if (damage !== null) throw new DamagedFile(damage);
    if (!this.#blueprint.fits(writer)) throw new DamagedFile('Its tables are not those of its projections.');
  }

  /** Beside everything else, so that a large file does not hold up the start. */
  async #check(connections: Connections): Promise<void> {
    const { signal } = this.#closing;
    const sound = await isSoundByThread(this.path, signal);
    if (signal.aborted) return;
    connections.sound = sound ?? isSound(connections.writer);
    if (!connections.sound) connections.condemned.abort();
  }

  async #share(): Promise<void> {
    while (!this.#lease.share()) {
      this.#closing.signal.throwIfAborted();
      await pause(BETWEEN_TRIES, this.#closing.signal);
    }
  }

  /** Leaves the folder to others for a moment, so that of two who want to be alone one succeeds. */
  async #removeWhenAlone(): Promise<void> {
    if (this.#lease.seize()) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(this.path + suffix, { force: true });
      this.#lease.release();
    } else {
      await pause(BETWEEN_TRIES * (1 + Math.random()), this.#closing.signal);
    }
  }

  #open(): Connections {
    if (this.#connections) return this.#connections;
    throw this.#closing.signal.aborted ? new ReadModelsUnavailable('The read models are closed.') : beingReplaced();
  }

  #disconnect(): void {
    clearInterval(this.#connections?.mapping);
    this.#connections?.reader.close();
    this.#connections?.writer.close();
    this.#connections = null;
  }
}

/** Has the reader see the file through a map, of which no more stays in memory than was read of late. */
function mapping(reader: DatabaseSync): NodeJS.Timeout {
  const map = `PRAGMA mmap_size = ${READER_MAP}`;
  reader.exec(map);
  const layAnew = () => {
    try {
      reader.exec(`PRAGMA mmap_size = 0; ${map}`);
    } catch {
      // Whoever reads next meets what is wrong with the file, and is told.
    }
  };
  return setInterval(layAnew, MAP_LASTS).unref();
}

/** What cannot be removed is in nobody's way; a later start tries again. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

function beingReplaced(): ReadModelsUnavailable {
  return new ReadModelsUnavailable('The pages are being rebuilt from the record. Try again in a moment.');
}

/** A file that cannot be checked is as good as damaged. */
function isSound(db: DatabaseSync): boolean {
  try {
    return damageIn(db) === null;
  } catch {
    return false;
  }
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}
