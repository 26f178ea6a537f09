import { type SignInTries } from '../directory.js';
import { TRY_WINDOW } from '../limits.js';
import { hashOf } from '../secrets.js';
import { type DirectoryFile, integer } from './directory-file.js';

export class SqliteSignInTries implements SignInTries {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  count(tries: readonly { readonly key: string; readonly most: number }[]): Promise<'go-on' | 'too-many'> {
    return this.file.attempt(() =>
      this.file.together(() => {
        this.file.change('DELETE FROM sign_in_try WHERE at <= ?', this.now() - TRY_WINDOW);
        // A try that is refused is not counted again: waiting helps, even while somebody else keeps trying.
        if (tries.some(({ key, most }) => this.#tried(key) >= most)) return 'too-many';
        for (const { key } of tries) {
          this.file.change('INSERT INTO sign_in_try (key_hash, at) VALUES (?, ?)', hashOf(key), this.now());
        }
        return 'go-on';
      }),
    );
  }

  forget(key: string): Promise<void> {
    return this.file.attempt(() => {
      this.file.change('DELETE FROM sign_in_try WHERE key_hash = ?', hashOf(key));
    });
  }

  #tried(key: string): number {
    const row = this.file.first('SELECT count(*) AS tries FROM sign_in_try WHERE key_hash = ?', hashOf(key));
    return row ? integer(row, 'tries') : 0;
  }
}
