import { type NewPerson, type People, type Person } from '../directory.js';
import { emailKey } from '../email-key.js';
import { type DirectoryFile, integer, type Row, text } from './directory-file.js';

const PERSON = `
  SELECT p.person_id, p.name, p.email, p.demonstration, a.person_id IS NOT NULL AS has_account
  FROM person p LEFT JOIN account a ON a.person_id = p.person_id`;

export class SqlitePeople implements People {
  constructor(private readonly file: DirectoryFile) {}

  add(person: NewPerson): Promise<'added' | 'email-taken'> {
    const { personId, name, email, demonstration = false } = person;
    return this.file.attempt(() => {
      const added = addPerson(this.file, { personId, name: name.trim(), email: email.trim(), demonstration });
      return added ? 'added' : 'email-taken';
    });
  }

  find(personId: string): Promise<Person | null> {
    return this.file.attempt(() => asPerson(this.file.first(`${PERSON} WHERE p.person_id = ?`, personId)));
  }

  findByEmail(email: string): Promise<Person | null> {
    return this.file.attempt(() => asPerson(this.file.first(`${PERSON} WHERE p.email_key = ?`, emailKey(email))));
  }

  all(): Promise<Person[]> {
    return this.file.attempt(() =>
      this.file
        .rows(`${PERSON} ORDER BY p.name COLLATE NOCASE, p.person_id`)
        .map(asPerson)
        .filter((person) => person !== null),
    );
  }

  names(personIds: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    return this.file.attempt(() => {
      const wanted = JSON.stringify([...new Set(personIds)]);
      const rows = this.file.rows(
        'SELECT person_id, name FROM person WHERE person_id IN (SELECT value FROM json_each(?))',
        wanted,
      );
      return new Map(rows.map((row) => [text(row, 'person_id'), text(row, 'name')]));
    });
  }

  erase(personId: string): Promise<void> {
    return this.file.attempt(() => {
      this.file.together(() => {
        this.file.change('DELETE FROM session WHERE person_id = ?', personId);
        this.file.change('DELETE FROM person WHERE person_id = ?', personId);
      });
      this.file.settle();
    });
  }
}

/** Keeps somebody as they are given; false where the email is taken. */
export function addPerson(file: DirectoryFile, person: Required<NewPerson>): boolean {
  const { personId, name, email, demonstration } = person;
  const added = file.change(
    `INSERT INTO person (person_id, name, email, email_key, demonstration) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (email_key) DO NOTHING`,
    personId,
    name,
    email,
    emailKey(email),
    demonstration ? 1 : 0,
  );
  return added === 1;
}

function asPerson(row: Row | undefined): Person | null {
  if (row === undefined) return null;
  return {
    personId: text(row, 'person_id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    hasAccount: integer(row, 'has_account') === 1,
    demonstration: integer(row, 'demonstration') === 1,
  };
}
