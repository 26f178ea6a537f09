import { outcomeOf } from '../access-outcome.js';
import { type AccessLog, type AccessRecord, type AccessRecordQuery } from '../directory.js';
import { LONGEST_PATH } from '../limits.js';
import { type DirectoryFile, integer, type Row, text, textOrNull } from './directory-file.js';

export class SqliteAccessLog implements AccessLog {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  record({ personId, what, route, path, partnershipId, status }: Omit<AccessRecord, 'at'>): Promise<void> {
    return this.file.attempt(() => {
      this.file.change(
        `INSERT INTO access_record (at, person_id, what, route, path, partnership_id, status)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        new Date(this.now()).toISOString(),
        personId,
        what,
        route,
        path.slice(0, LONGEST_PATH),
        partnershipId,
        status,
      );
    });
  }

  read({ personId, partnershipId, what, limit, offset = 0 }: AccessRecordQuery): Promise<AccessRecord[]> {
    return this.file.attempt(() =>
      this.file
        .rows(
          `SELECT at, person_id, what, route, path, partnership_id, status FROM access_record
           WHERE (?1 IS NULL OR person_id = ?1) AND (?2 IS NULL OR partnership_id = ?2) AND (?3 IS NULL OR what = ?3)
           ORDER BY record_id DESC LIMIT ?4 OFFSET ?5`,
          personId ?? null,
          partnershipId ?? null,
          what ?? null,
          limit,
          offset,
        )
        .map(asRecord),
    );
  }
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
