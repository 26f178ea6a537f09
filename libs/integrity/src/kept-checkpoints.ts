import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStoreUnavailable, hasTexts, Notes, systemCode, unavailable, writeOnce } from '#files';
import { type Position } from '#event-log';
import { type Checkpoint, openCheckpoint } from './checkpoint.js';
import { checkpointDamaged, checkpointOfUnknownKey, type Finding } from './finding.js';
import { type VerifierKey } from './signed-note.js';

/** Within the folder of the files: one file for each checkpoint, and what goes with it. */
export const CHECKPOINTS_FOLDER = 'checkpoints';

/** A checkpoint as it lies in its file. Nothing in it is believed before it was opened. */
export interface CheckpointFile {
  /** Its name in the folder. */
  readonly file: string;
  /** As its name says. */
  readonly size: number;
  readonly text: string;
}

/** What goes with a checkpoint: when it was signed, and the state from which the next one goes on. */
export interface Standing {
  /** ISO 8601 in UTC. */
  readonly signedAt: string;
  /** Position of the first event of the log: another log has another. */
  readonly first: Position;
  /** Position of the last event but one that the checkpoint speaks of; `''` when it speaks of one. */
  readonly after: Position;
  /** The tree up to there, which is one leaf smaller than the checkpoint's. */
  readonly hashes: readonly string[];
}

/** What came of the last try to sign. */
export interface LastSigning {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Why nothing was signed, or null. */
  readonly finding: Finding | null;
}

const DIGITS = 16;
const TEXT = '.txt';
const NAME = /^(\d{16})\.txt$/;
const LAST = 'last';

/**
 * Checkpoints in a folder outside the log, which all nodes see. Each is a file that is written once; its name says how many
 * records it speaks of.
 *
 * Every method throws `FileStoreUnavailable` when the folder cannot be read or written.
 */
export class KeptCheckpoints {
  readonly #folder: string;
  readonly #standings: Notes<Standing>;
  readonly #signings: Notes<LastSigning>;

  /** @param filesFolder the folder of the file store */
  constructor(filesFolder: string) {
    this.#folder = join(filesFolder, CHECKPOINTS_FOLDER);
    this.#standings = new Notes(this.#folder, '.json', isStanding);
    this.#signings = new Notes(this.#folder, '.signing.json', isLastSigning);
  }

  /** How many records each checkpoint speaks of, smallest first. */
  async sizes(): Promise<number[]> {
    try {
      const files = await readdir(this.#folder);
      const sizes = files.flatMap((file) => NAME.exec(file)?.[1] ?? []).map(Number);
      return sizes.sort((one, other) => one - other);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw unavailable(this.#folder, 'read', error);
    }
  }

  /** The checkpoint of so many records; null when there is none. */
  async find(size: number): Promise<CheckpointFile | null> {
    const file = `${nameOf(size)}${TEXT}`;
    try {
      return { file, size, text: textOf(await readFile(join(this.#folder, file))) };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw unavailable(this.#folder, 'read', error);
    }
  }

  /** The one that speaks of most records. */
  async latest(): Promise<CheckpointFile | null> {
    const size = (await this.sizes()).at(-1);
    return size === undefined ? null : this.find(size);
  }

  /** What goes with the checkpoint of so many records; null when nothing does, or it is damaged: it can be made again. */
  async standing(size: number): Promise<Standing | null> {
    try {
      return await this.#standings.read(nameOf(size));
    } catch (error) {
      if (error instanceof FileStoreUnavailable) return null;
      throw error;
    }
  }

  /**
   * Keeps a checkpoint, after what goes with it: whoever dies in between leaves something that means nothing yet.
   *
   * @returns the one that is kept: another one when somebody was quicker
   */
  async keep(size: number, text: string, standing: Standing): Promise<CheckpointFile> {
    const before = await this.find(size);
    if (before) return before;
    const file = `${nameOf(size)}${TEXT}`;
    await this.#standings.write(new Map([[nameOf(size), standing]]));
    const isFirst = await writeOnce(this.#folder, file, text);
    return (isFirst ? null : await this.find(size)) ?? { file, size, text };
  }

  async noteSigning(signing: LastSigning): Promise<void> {
    await this.#signings.write(new Map([[LAST, signing]]));
  }

  /** What came of the last try to sign; null before the first. */
  async lastSigning(): Promise<LastSigning | null> {
    return this.#signings.read(LAST);
  }
}

/** What a checkpoint says, once it is known to be one that was signed; otherwise what is wrong with its file. */
export function believed({ file, size, text }: CheckpointFile, known: readonly VerifierKey[]): Checkpoint | Finding {
  const opened = openCheckpoint(text, known);
  if (opened.kind === 'unknown-key') return checkpointOfUnknownKey(file);
  return opened.kind === 'signed' && opened.checkpoint.size === size ? opened.checkpoint : checkpointDamaged(file);
}

/** With noughts in front, so that files are listed in order. */
function nameOf(size: number): string {
  return String(size).padStart(DIGITS, '0');
}

/** Nothing when it is no text. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : '';
}

function isStanding(note: unknown): note is Standing {
  if (!hasTexts(note, ['signedAt', 'first', 'after'])) return false;
  const hashes: unknown = Reflect.get(note, 'hashes');
  return Array.isArray(hashes) && hashes.every((each) => typeof each === 'string');
}

function isLastSigning(note: unknown): note is LastSigning {
  return hasTexts(note, ['at']) && typeof Reflect.get(note, 'finding') === 'object';
}
