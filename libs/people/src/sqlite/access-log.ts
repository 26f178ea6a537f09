import { type SQLInputValue } from 'node:sqlite';
import { outcomeOf } from '../access-outcome.js';
import { type AccessLog, type AccessRecord, type AccessRecordQuery } from '../directory.js';
import { LONGEST_PATH } from '../limits.js';
import { type DirectoryFile, integer, type Row, text, textOrNull } from './directory-file.js';

export class SqliteAccessLog implements AccessLog {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  record(entry: Omit<AccessRecord, 'at'>): Promise<void> {
    const at = new Date(this.now()).toISOString();
    return this.file.attempt(() =>
      addAccessRecord(this.file, { ...entry, at, path: entry.path.slice(0, LONGEST_PATH) }),
    );
  }

  read({ personId, partnershipId, what, limit, offset = 0 }: AccessRecordQuery): Promise<AccessRecord[]> {
    return this.file.attempt(() =>
      accessRecords(
        this.file,
        `WHERE (?1 IS NULL OR person_id = ?1) AND (?2 IS NULL OR partnership_id = ?2) AND (?3 IS NULL OR what = ?3)
         ORDER BY record_id DESC LIMIT ?4 OFFSET ?5`,
        personId ?? null,
        partnershipId ?? null,
        what ?? null,
        limit,
        offset,
      ),
    );
  }
}

export function addAccessRecord(file: DirectoryFile, record: AccessRecord): void {
  const { at, personId, what, route, path, partnershipId, status } = record;
  file.change(
    `INSERT INTO access_record (at, person_id, what, route, path, partnership_id, status)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    at,
    personId,
    what,
    route,
    path,
    partnershipId,
    status,
  );
}

/** @param which records, and in what order: the end of a query */
export function accessRecords(file: DirectoryFile, which: string, ...values: SQLInputValue[]): AccessRecord[] {
  const columns = 'at, person_id, what, route, path, partnership_id, status';
  return file.rows(`SELECT ${columns} FROM access_record ${which}`, ...values).map(asRecord);
}

function asRecord(row: Row): AccessRecord {
  return {
    at: text(row, 'at'),
    personId: text(row, 'person_id'),
    what: outcomeOf(row.what),
    route: text(row, 'route'),
    path: text(row, 'path'),
    partnershipId: textOrNull(row, 'partnership_id'),
    status: integer(row, 'status'),
  };
}
