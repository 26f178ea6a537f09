import { areDistinct, type CarriedPerson, type Carrying } from '../carrying.js';
import { type AccessRecord } from '../directory.js';
import { emailKey } from '../email-key.js';
import { accessRecords, addAccessRecord } from './access-log.js';
import { type DirectoryFile, integer, text, textOrNull } from './directory-file.js';
import { addPerson } from './people.js';

export class SqliteCarrying implements Carrying {
  constructor(private readonly file: DirectoryFile) {}

  people(): Promise<CarriedPerson[]> {
    return this.file.attempt(() =>
      this.file
        .rows(
          `SELECT p.person_id, p.name, p.email, p.demonstration, p.weekly_digest, p.digest_week, a.password_hash
           FROM person p LEFT JOIN account a ON a.person_id = p.person_id ORDER BY p.person_id`,
        )
        .map((row) => ({
          personId: text(row, 'person_id'),
          name: text(row, 'name'),
          email: text(row, 'email'),
          demonstration: integer(row, 'demonstration') === 1,
          passwordHash: textOrNull(row, 'password_hash'),
          weeklyDigest: integer(row, 'weekly_digest') === 1,
          digestWeek: text(row, 'digest_week'),
        })),
    );
  }

  keepPeople(people: readonly CarriedPerson[]): Promise<'kept' | 'taken'> {
    return this.file.attempt(() =>
      this.file.together(() => {
        if (!areDistinct(people) || people.some((person) => this.#isTaken(person))) return 'taken';
        for (const person of people) {
          const { personId, passwordHash, weeklyDigest, digestWeek } = person;
          addPerson(this.file, person);
          this.file.change(
            'UPDATE person SET weekly_digest = ?, digest_week = ? WHERE person_id = ?',
            weeklyDigest ? 1 : 0,
            digestWeek,
            personId,
          );
          if (passwordHash === null) continue;
          this.file.change('INSERT INTO account (person_id, password_hash) VALUES (?, ?)', personId, passwordHash);
        }
        return 'kept';
      }),
    );
  }

  accessRecords(after: number, limit: number): Promise<AccessRecord[]> {
    return this.file.attempt(() => accessRecords(this.file, 'ORDER BY record_id LIMIT ? OFFSET ?', limit, after));
  }

  keepAccessRecords(after: number, records: readonly AccessRecord[]): Promise<'kept' | 'overtaken'> {
    return this.file.attempt(() =>
      this.file.together(() => {
        const kept = this.file.first('SELECT count(*) AS records FROM access_record');
        if (kept === undefined || integer(kept, 'records') !== after) return 'overtaken';
        for (const record of records) addAccessRecord(this.file, record);
        return 'kept';
      }),
    );
  }

  #isTaken({ personId, email }: CarriedPerson): boolean {
    const sql = 'SELECT 1 FROM person WHERE person_id = ? OR email_key = ?';
    return this.file.first(sql, personId, emailKey(email)) !== undefined;
  }
}
