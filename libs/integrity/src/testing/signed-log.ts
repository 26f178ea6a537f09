import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventLog, openSqliteEventLog } from '#event-log';
import { checkLog, type CheckResult } from '../check-log.js';
import { openCheckpoint } from '../checkpoint.js';
import { type CheckpointSettings } from '../checkpoint-settings.js';
import { CHECKPOINTS_FOLDER } from '../kept-checkpoints.js';
import { type Notary, openNotary } from '../notary.js';
import { signLog, type SigningOutcome } from '../sign-log.js';

const SETTINGS: CheckpointSettings = { name: 'example.org/log', keyFile: null, oldKeys: [] };

/** A log in a file, its checkpoints beside it, and somebody who may do anything to both. */
export class SignedLog {
  readonly never = new AbortController().signal;
  #opened: EventLog | null = null;

  private constructor(readonly folder: string) {}

  static async make(): Promise<SignedLog> {
    return new SignedLog(await mkdtemp(join(tmpdir(), 'signed-log-')));
  }

  get checkpoints(): string {
    return join(this.folder, CHECKPOINTS_FOLDER);
  }

  get log(): EventLog {
    this.#opened ??= openSqliteEventLog({ file: join(this.folder, 'log.sqlite') });
    return this.#opened;
  }

  notary(settings: Partial<CheckpointSettings> = {}): Promise<Notary> {
    return openNotary({
      log: this.log,
      settings: { ...SETTINGS, ...settings },
      filesFolder: this.folder,
      keyFolder: this.folder,
    });
  }

  async record(count: number): Promise<void> {
    const metadata = {
      actor: 'p-1',
      role: 'yot-manager',
      commandId: 'c-1',
      correlationId: 'c-1',
      causationId: null,
      occurredOn: '2026-01-05',
    };
    const events = Array.from({ length: count }, (_, index) => ({
      id: randomUUID(),
      type: 'Noted',
      v: 1,
      data: { text: `note ${index}` },
      metadata,
    }));
    if (count > 0) await this.log.append(`notes-${count % 3}`, events, { expected: 'any' });
  }

  async sign(now = '2026-01-05T10:00:00.000Z'): Promise<SigningOutcome> {
    return signLog(await this.notary(), now, this.never);
  }

  /** Records so many events and signs them, for each number given. */
  async signedAfter(...counts: readonly number[]): Promise<void> {
    for (const count of counts) {
      await this.record(count);
      await this.sign();
    }
  }

  /** @param elsewhere texts of checkpoints that somebody kept */
  async check(...elsewhere: readonly string[]): Promise<CheckResult> {
    const notary = await this.notary();
    const opened = elsewhere.map((text) => openCheckpoint(text, notary.known));
    const checkpoints = opened.map((each) => {
      if (each.kind !== 'signed') throw new Error(each.kind);
      return each.checkpoint;
    });
    return checkLog(notary, { elsewhere: checkpoints, signal: this.never });
  }

  /** What somebody does who opens the file by hand. */
  async sql(...statements: readonly string[]): Promise<void> {
    await this.close();
    const database = new DatabaseSync(join(this.folder, 'log.sqlite'));
    database.exec('DROP TRIGGER IF EXISTS events_are_never_changed; DROP TRIGGER IF EXISTS events_are_never_deleted');
    for (const statement of statements) database.exec(statement);
    database.close();
  }

  /** Puts something else in the place of a file that is not to be written. */
  async overwrite(name: string, text: string | Uint8Array): Promise<void> {
    await chmod(join(this.checkpoints, name), 0o600);
    await writeFile(join(this.checkpoints, name), text);
  }

  /** A copy of the log as it is now, to be put back with `restore`. */
  async backUp(): Promise<void> {
    await this.close();
    await cp(join(this.folder, 'log.sqlite'), join(this.folder, 'backup.sqlite'));
  }

  async restore(): Promise<void> {
    await this.close();
    await cp(join(this.folder, 'backup.sqlite'), join(this.folder, 'log.sqlite'));
  }

  async close(): Promise<void> {
    await this.#opened?.close();
    this.#opened = null;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true });
  }
}

/** The name of what goes with a checkpoint, or of its text. */
export function fileOf(size: number, ending: '.txt' | '.json' = '.txt'): string {
  return `${String(size).padStart(16, '0')}${ending}`;
}
