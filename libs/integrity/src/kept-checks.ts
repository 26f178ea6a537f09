import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasTexts, Notes, systemCode, unavailable } from '#files';
import { type CheckResult } from './check-log.js';

/** Somebody wants everything to be checked. */
export interface CheckRequest {
  /** A UUID; of a later request it sorts later. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly requestedAt: string;
  /** The text of a checkpoint that they kept elsewhere, or null. */
  readonly checkpoint: string | null;
}

/** What came of a check. */
export interface CheckReport extends CheckResult {
  /** When it had been read to the end, ISO 8601 in UTC. */
  readonly checkedAt: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const REQUEST = '.json';
const NEWEST = 'newest';

/**
 * Checks that were asked for and what came of them, in a folder that all nodes see.
 *
 * Every method throws `FileStoreUnavailable` when the folder cannot be read or written.
 */
export class KeptChecks {
  readonly #folder: string;
  readonly #requests: Notes<CheckRequest>;
  readonly #reports: Notes<CheckReport>;

  /** @param filesFolder the folder of the file store */
  constructor(filesFolder: string) {
    this.#folder = join(filesFolder, 'checks');
    this.#requests = new Notes(this.#folder, REQUEST, isRequest);
    this.#reports = new Notes(this.#folder, '.report.json', isReport);
  }

  /** Keeps a request; the first of an id stays. */
  async ask(request: CheckRequest): Promise<void> {
    if ((await this.find(request.id)) === null) await this.#requests.write(new Map([[request.id, request]]));
  }

  async find(id: string): Promise<CheckRequest | null> {
    return ID.test(id) ? this.#requests.read(id) : null;
  }

  /** What came of a check; null while it is not made. */
  async report(id: string): Promise<CheckReport | null> {
    return ID.test(id) ? this.#reports.read(id) : null;
  }

  /** What came of the check that was made last; null before the first. */
  async newest(): Promise<CheckReport | null> {
    return this.#reports.read(NEWEST);
  }

  async keep(id: string, report: CheckReport): Promise<void> {
    await this.#reports.write(
      new Map([
        [id, report],
        [NEWEST, report],
      ]),
    );
  }

  /** The requests that came last, latest first. */
  async latest(most: number): Promise<CheckRequest[]> {
    const ids = await this.#ids();
    const requests = await Promise.all(ids.slice(0, most).map((id) => this.find(id)));
    return requests.filter((request) => request !== null);
  }

  /** What was asked for and is not made. */
  async due(): Promise<CheckRequest[]> {
    const due: CheckRequest[] = [];
    for (const id of await this.#ids()) {
      const request = (await this.report(id)) ? null : await this.find(id);
      if (request) due.push(request);
    }
    return due;
  }

  /** The text of every checkpoint that somebody kept elsewhere and named in a request, each once. */
  async checkpoints(): Promise<string[]> {
    const texts = new Set<string>();
    for (const id of await this.#ids()) {
      const checkpoint = (await this.find(id))?.checkpoint;
      if (checkpoint) texts.add(checkpoint);
    }
    return [...texts];
  }

  async remove(id: string): Promise<void> {
    await this.#requests.remove(id);
  }

  async #ids(): Promise<string[]> {
    try {
      const files = await readdir(this.#folder);
      const ids = files.filter((file) => file.endsWith(REQUEST)).map((file) => file.slice(0, -REQUEST.length));
      return ids.filter((id) => ID.test(id)).sort((one, other) => (one < other ? 1 : -1));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw unavailable(this.#folder, 'read', error);
    }
  }
}

function isRequest(note: unknown): note is CheckRequest {
  if (!hasTexts(note, ['id', 'requestedAt'])) return false;
  const checkpoint: unknown = Reflect.get(note, 'checkpoint');
  return checkpoint === null || typeof checkpoint === 'string';
}

function isReport(note: unknown): note is CheckReport {
  if (!hasTexts(note, ['checkedAt', 'fingerprint'])) return false;
  const counts = ['records', 'sound', 'checkpoints'].map((field): unknown => Reflect.get(note, field));
  const findings: unknown = Reflect.get(note, 'findings');
  return (
    counts.every((count) => typeof count === 'number') &&
    Array.isArray(findings) &&
    findings.every((finding) => hasTexts(finding, ['kind', 'sentence']))
  );
}
