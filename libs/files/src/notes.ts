import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DurableWrite } from './durable-write.js';
import { systemCode, unavailable } from './file-store.errors.js';

/** Small JSON files of one kind in a folder, a name each: whole or not there. The folder is made with the first. */
export class Notes<Note extends object> {
  /**
   * @param ending what a note's name is followed by in the folder, such as `.json`; names themselves hold no dot
   * @param isSound says whether what was read is such a note
   */
  constructor(
    private readonly folder: string,
    private readonly ending: string,
    private readonly isSound: (note: unknown) => note is Note,
  ) {}

  /**
   * Keeps notes by their names, each in the place of an earlier one; all are written before the first is there to be seen.
   *
   * @throws FileStoreUnavailable when they cannot be written
   */
  async write(notes: ReadonlyMap<string, Note>): Promise<void> {
    const files: [place: string, file: DurableWrite][] = [];
    try {
      for (const [name, note] of notes) {
        const file = await DurableWrite.in(this.folder);
        files.push([this.#place(name), file]);
        await file.write(Buffer.from(JSON.stringify(note)));
      }
      for (const [place, file] of files) await file.keepAs(place);
    } catch (error) {
      for (const [, file] of files) await file.discard().catch(() => undefined);
      throw unavailable(this.folder, 'written', error);
    }
  }

  /**
   * The note of this name; null when there is none.
   *
   * @throws FileStoreUnavailable when it cannot be read, or what is there is not such a note
   */
  async read(name: string): Promise<Note | null> {
    try {
      const note: unknown = JSON.parse(await readFile(this.#place(name), 'utf8'));
      if (!this.isSound(note)) throw new Error('a note in it is damaged');
      return note;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw unavailable(this.folder, 'read', error);
    }
  }

  /** Every note there is, in no order. Throws as `read` does. */
  async all(): Promise<Note[]> {
    const notes: Note[] = [];
    for (const file of await this.#files()) {
      const note = file.endsWith(this.ending) ? file.slice(0, -this.ending.length) : '';
      const read = note === '' || note.includes('.') ? null : await this.read(note);
      if (read) notes.push(read);
    }
    return notes;
  }

  /**
   * There is no note of this name any more.
   *
   * @throws FileStoreUnavailable when it cannot be removed
   */
  async remove(name: string): Promise<void> {
    try {
      await rm(this.#place(name), { force: true });
    } catch (error) {
      throw unavailable(this.folder, 'written', error);
    }
  }

  async #files(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw unavailable(this.folder, 'read', error);
    }
  }

  #place(name: string): string {
    return join(this.folder, `${name}${this.ending}`);
  }
}

/** Whether a note read from a file has these fields, each a text. */
export function hasTexts(note: unknown, fields: readonly string[]): note is object {
  return (
    typeof note === 'object' && note !== null && fields.every((field) => typeof Reflect.get(note, field) === 'string')
  );
}
