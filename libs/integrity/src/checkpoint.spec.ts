import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from './checkpoint.js';
import { signingKey, signNote } from './signed-note.js';

const KEY = signingKey('example.com/log', generateKeyPairSync('ed25519').privateKey);
const ROOT = Buffer.alloc(32, 7);
const ENCODED = ROOT.toString('base64');

describe('a checkpoint', () => {
  it('is five lines: which log, how many, the root, nothing, the signature', () => {
    expect(signCheckpoint(20_852_163, ROOT, KEY).split('\n')).toEqual([
      'example.com/log',
      '20852163',
      ENCODED,
      '',
      expect.stringMatching(/^— example\.com\/log [A-Za-z0-9+/]{90,}={0,2}$/),
      '',
    ]);
  });

  it('says what was signed, and is the same however often it is signed', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, bytes) => {
        const root = Buffer.from(bytes);
        const text = signCheckpoint(size, root, KEY);
        expect(openCheckpoint(text, [KEY.verifier])).toEqual({
          kind: 'signed',
          checkpoint: { origin: 'example.com/log', size, root },
          by: KEY.verifier,
        });
        expect(signCheckpoint(size, root, KEY)).toBe(text);
      }),
    );
  });

  it('may hold further lines', () => {
    const text = signNote(`example.com/log\n3\n${ENCODED}\nmore\n`, KEY);
    expect(openCheckpoint(text, [KEY.verifier])).toMatchObject({ kind: 'signed', checkpoint: { size: 3 } });
  });

  it.each([
    ['a size with a nought in front', `log\n03\n${ENCODED}\n`],
    ['a size below nought', `log\n-3\n${ENCODED}\n`],
    ['a size that is no number', `log\nthree\n${ENCODED}\n`],
    ['a size beyond counting', `log\n9007199254740993\n${ENCODED}\n`],
    ['a short root', `log\n3\n${Buffer.alloc(31).toString('base64')}\n`],
    ['a root without padding', `log\n3\n${ENCODED.replace('=', '')}\n`],
    ['no root', 'log\n3\n'],
    ['no origin', `\n3\n${ENCODED}\n`],
    ['an empty line', `log\n3\n${ENCODED}\n\nmore\n`],
  ])('is none with %s, although it is signed', (_, body) => {
    expect(openCheckpoint(signNote(body, KEY), [KEY.verifier])).toEqual({ kind: 'malformed' });
  });
});
