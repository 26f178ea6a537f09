import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id where memory is to be spared: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

const SHORTEST = 12;
const LONGEST = 200;

/** What is wrong with a password somebody has chosen, in one sentence, or null. */
export function passwordMistake(password: string, email: string): string | null {
  if (password.length < SHORTEST) return `Choose a password of at least ${SHORTEST} characters.`;
  if (password.length > LONGEST) return `Choose a password of at most ${LONGEST} characters.`;
  const name = email.split('@')[0] ?? '';
  if (same(password, email) || same(password, name)) return 'Choose a password that is not your email address.';
  if (new Set(password).size < 4) return 'Choose a password with more than three different characters.';
  return null;
}

/** The password as it is kept: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive('argon2id', { ...COST, nonce, message: password.normalize('NFKC') });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(hash)}`;
}

const KEPT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** True when the password is the one that was kept. */
export async function passwordMatches(password: string, kept: string): Promise<boolean> {
  const match = KEPT.exec(kept);
  if (!match) return false;
  const [, memory, passes, parallelism, salt = '', hash = ''] = match;
  const expected = Buffer.from(hash, 'base64');
  const parameters: Argon2Parameters = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    nonce: Buffer.from(salt, 'base64'),
    message: password.normalize('NFKC'),
  };
  return timingSafeEqual(await derive('argon2id', parameters), expected);
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
