import { createHash } from 'node:crypto';
import { access, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { EXPORTS_FOLDER } from '#data-directory';
import { hasTexts, isSha256, Notes, systemCode, unavailable, writeWhole } from '#files';
import { type Scope } from '#partnerships';
import { type ExportKind, isExportKind } from './export-sheets.js';

/** What somebody asked to download. */
export interface ExportRequest {
  /** 64 hexadecimal digits: made from who asked for what, and the form they sent. */
  readonly id: string;
  readonly what: ExportKind;
  /** The day to show, `YYYY-MM-DD`. */
  readonly asAt: string;
  /** The partnerships that are in it: those whoever asked could see then. */
  readonly scope: Scope;
  /** Opaque person id. */
  readonly requestedBy: string;
  /** ISO 8601 in UTC; what was recorded later is not in it, however late it is made. */
  readonly requestedAt: string;
}

/** Milliseconds for which a download is kept. */
export const KEPT_FOR = 24 * 60 * 60_000;

const REQUEST = '.json';
const FILE = '.csv';

/** The name of a request: the same form sent twice is the same request. */
export function exportIdFor(
  { what, asAt, requestedBy }: Pick<ExportRequest, 'what' | 'asAt' | 'requestedBy'>,
  commandId: string,
): string {
  return createHash('sha256')
    .update(JSON.stringify([requestedBy, what, asAt, commandId]))
    .digest('hex');
}

/**
 * Downloads that were asked for, with their files once they are made, in a folder that all nodes see: a note and a file each.
 *
 * Every method throws `FileStoreUnavailable` when the folder cannot be read or written.
 */
export class KeptExports {
  readonly #folder: string;
  readonly #requests: Notes<ExportRequest>;

  /** @param filesFolder the folder of the file store */
  constructor(filesFolder: string) {
    this.#folder = join(filesFolder, EXPORTS_FOLDER);
    this.#requests = new Notes(this.#folder, REQUEST, isRequest);
  }

  /** Keeps a request. @returns the one that was there before, when it comes again */
  async ask(request: ExportRequest): Promise<ExportRequest> {
    const before = await this.find(request.id);
    if (before === null) await this.#requests.write(new Map([[request.id, request]]));
    return before ?? request;
  }

  async find(id: string): Promise<ExportRequest | null> {
    return isSha256(id) ? this.#requests.read(id) : null;
  }

  /** What a person asked for, latest first. */
  async of(personId: string): Promise<ExportRequest[]> {
    const requests = await this.#requests.all();
    return requests
      .filter(({ requestedBy }) => requestedBy === personId)
      .sort((one, other) => other.requestedAt.localeCompare(one.requestedAt) || one.id.localeCompare(other.id));
  }

  /** What was asked for and is not made, unless it is about to be removed. */
  async due(now = Date.now()): Promise<ExportRequest[]> {
    const due: ExportRequest[] = [];
    for (const request of await this.#requests.all()) {
      if (!isOld(request, now) && !(await this.isMade(request.id))) due.push(request);
    }
    return due;
  }

  /** Keeps the file of a request, whole or not at all. Throws also whatever `parts` throws. */
  async keep(id: string, parts: AsyncIterable<string>): Promise<void> {
    await writeWhole(this.#folder, `${id}${FILE}`, parts);
  }

  async isMade(id: string): Promise<boolean> {
    const made = await this.#reading(async () => {
      await access(this.#file(id));
      return true;
    });
    return made ?? false;
  }

  /** The file of a request; null while it is not made. */
  async open(id: string): Promise<{ readonly content: Readable; readonly bytes: number } | null> {
    return this.#reading(async () => {
      const handle = await open(this.#file(id));
      const { size } = await handle.stat();
      return { content: handle.createReadStream(), bytes: size };
    });
  }

  /** Forgets a request, and removes its file. */
  async remove(id: string): Promise<void> {
    try {
      await rm(this.#file(id), { force: true });
    } catch (error) {
      throw unavailable(this.#folder, 'written', error);
    }
    await this.#requests.remove(id);
  }

  /** Removes what was asked for long ago, and files that nobody asked for (any more). */
  async clearOld(now = Date.now()): Promise<void> {
    for (const id of await this.#ids()) {
      const request = await this.find(id);
      if (request === null || isOld(request, now)) await this.remove(id);
    }
  }

  async #ids(): Promise<Set<string>> {
    const files = await this.#reading(() => readdir(this.#folder));
    return new Set((files ?? []).map((file) => file.split('.')[0] ?? '').filter(isSha256));
  }

  /** Null where there is nothing. */
  async #reading<T>(read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw unavailable(this.#folder, 'read', error);
    }
  }

  #file(id: string): string {
    return join(this.#folder, `${id}${FILE}`);
  }
}

function isOld({ requestedAt }: ExportRequest, now: number): boolean {
  return now - Date.parse(requestedAt) > KEPT_FOR;
}

function isRequest(note: unknown): note is ExportRequest {
  if (!hasTexts(note, ['id', 'what', 'asAt', 'requestedBy', 'requestedAt'])) return false;
  return isExportKind(String(Reflect.get(note, 'what'))) && isScope(Reflect.get(note, 'scope'));
}

function isScope(scope: unknown): boolean {
  if (!hasTexts(scope, ['kind'])) return false;
  return Reflect.get(scope, 'kind') === 'all' || Array.isArray(Reflect.get(scope, 'ids'));
}
