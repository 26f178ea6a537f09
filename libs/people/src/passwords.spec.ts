import { describe, expect, it } from '@jest/globals';
import { passwordMistake } from '#people';
import { hashPassword, passwordMatches } from './passwords.js';

describe('passwords', () => {
  it.each([
    ['elevenchars', 'at least 12'],
    ['x'.repeat(201), 'at most 200'],
    ['rosa.field@example.org', 'not your email'],
    ['Rosa.Field.Longname', 'not your email'],
    ['abababababab', 'different characters'],
  ])('%s is refused: %s', (password, why) => {
    const email = password.startsWith('Rosa') ? 'rosa.field.longname@example.org' : 'rosa.field@example.org';
    expect(passwordMistake(password, email)).toContain(why);
  });

  it('of three words are fine', () => {
    expect(passwordMistake('otter lamp seventeen', 'rosa.field@example.org')).toBeNull();
  });

  it('are kept as argon2id with their own salt, and recognised', async () => {
    const [one, other] = await Promise.all([hashPassword('otter lamp'), hashPassword('otter lamp')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwordMatches('otter lamp', one)).toBe(true);
    expect(await passwordMatches('otter lamb', one)).toBe(false);
  });

  it('typed on another keyboard are the same', async () => {
    expect(await passwordMatches('caf\u00e9 lamp seventeen', await hashPassword('cafe\u0301 lamp seventeen'))).toBe(
      true,
    );
  });

  it('do not match what was kept by something else', async () => {
    expect(await passwordMatches('x', 'not a hash')).toBe(false);
  });
});
