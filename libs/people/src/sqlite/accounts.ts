import { type Accounts } from '../directory.js';
import { emailKey } from '../email-key.js';
import { hashPassword, passwordMatches } from '../passwords.js';
import { type DirectoryFile, text } from './directory-file.js';

export class SqliteAccounts implements Accounts {
  /** What a password is compared with when nobody has the email, so that both take as long. */
  readonly #nobody = hashPassword('nobody has this password');

  constructor(private readonly file: DirectoryFile) {}

  any(): Promise<boolean> {
    return this.file.attempt(() => this.file.first('SELECT 1 FROM account LIMIT 1') !== undefined);
  }

  async setPassword(personId: string, password: string): Promise<void> {
    const hash = await hashPassword(password);
    await this.file.attempt(() =>
      this.file.together(() => {
        this.file.change(
          `INSERT INTO account (person_id, password_hash) VALUES (?, ?)
           ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash`,
          personId,
          hash,
        );
        this.file.change('DELETE FROM session WHERE person_id = ?', personId);
      }),
    );
  }

  async verify(email: string, password: string): Promise<string | null> {
    const account = await this.file.attempt(() =>
      this.file.first(
        `SELECT a.person_id, a.password_hash FROM account a JOIN person p ON p.person_id = a.person_id
         WHERE p.email_key = ?`,
        emailKey(email),
      ),
    );
    const matches = await passwordMatches(password, account ? text(account, 'password_hash') : await this.#nobody);
    return account && matches ? text(account, 'person_id') : null;
  }
}
