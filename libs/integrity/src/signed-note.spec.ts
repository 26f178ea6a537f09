import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openNote, parseVerifierKey, signingKey, type SigningKey, signNote, type VerifierKey } from './signed-note.js';

/** The example of C2SP signed-note. */
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

/** The example of Go's sumdb/note, whose private key is published too: algorithm and seed. */
const PETER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SECRET = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const PETER_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_NOTE = `${PETER_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

function known(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key) throw new Error(`Not a key: ${text}`);
  return key;
}

function keyCalled(name: string): SigningKey {
  return signingKey(name, generateKeyPairSync('ed25519').privateKey);
}

function peter(): SigningKey {
  const seed = Buffer.from(PETER_SECRET, 'base64').subarray(1);
  // PKCS 8 around the seed, as RFC 8410 writes it.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return signingKey('PeterNeumann', createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

describe('a signed note', () => {
  it('of the specification is verified by its key', () => {
    const by = known(EXAMPLE_KEY);
    expect(openNote(EXAMPLE_NOTE, [by])).toEqual({ kind: 'signed', text: 'This is an example message.\n', by });
  });

  it('is the same, byte for byte, as another program makes with the same key', () => {
    const key = peter();
    expect(key.verifier.text).toBe(PETER_KEY);
    expect(signNote(PETER_TEXT, key)).toBe(PETER_NOTE);
    expect(openNote(PETER_NOTE, [known(PETER_KEY)])).toMatchObject({ kind: 'signed', text: PETER_TEXT });
  });

  it('of any lines is opened again, and with any character changed it is not', () => {
    const key = keyCalled('somebody');
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.nat(), (lines, chance) => {
        const text = `${lines.join('\n')}\n`;
        fc.pre(text.trim() !== '');
        const note = signNote(text, key);
        expect(openNote(note, [key.verifier])).toMatchObject({ kind: 'signed', text });
        const at = chance % note.length;
        const changed = note.slice(0, at) + (note[at] === 'x' ? 'y' : 'x') + note.slice(at + 1);
        expect(openNote(changed, [key.verifier]).kind).not.toBe('signed');
      }),
    );
  });

  it('is taken when one of several signatures is by a known key, whichever stands first', () => {
    const [one, other] = [keyCalled('one'), keyCalled('other')];
    const signature = signNote('text\n', other).split('\n\n')[1] ?? '';
    const note = signNote('text\n', one) + signature;
    expect(openNote(note, [other.verifier])).toMatchObject({ kind: 'signed', by: { name: 'other' } });
    expect(openNote(note, [one.verifier])).toMatchObject({ kind: 'signed', by: { name: 'one' } });
    expect(openNote(note, [])).toEqual({ kind: 'unknown-key', names: ['one', 'other'] });
  });

  it('is refused when a known key did not sign it, although another did', () => {
    const [one, other] = [keyCalled('one'), keyCalled('other')];
    const elsewhere = signNote('another text\n', other).split('\n\n')[1] ?? '';
    expect(openNote(signNote('text\n', one) + elsewhere, [one.verifier, other.verifier])).toEqual({ kind: 'forged' });
  });

  it('by a key of the same name is by an unknown key', () => {
    expect(openNote(EXAMPLE_NOTE, [keyCalled('example.com/foo').verifier])).toEqual({
      kind: 'unknown-key',
      names: ['example.com/foo'],
    });
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'This is an example message.\n'],
    ['no text', EXAMPLE_NOTE.slice(EXAMPLE_NOTE.indexOf('\n\n'))],
    ['no last line feed', EXAMPLE_NOTE.slice(0, -1)],
    ['a hyphen for the dash', EXAMPLE_NOTE.replace('—', '-')],
    ['two spaces', EXAMPLE_NOTE.replace('foo ', 'foo  ')],
    ['no padding', EXAMPLE_NOTE.replace('=\n', '\n')],
    ['another alphabet', EXAMPLE_NOTE.replace('6TfX', '6T_X')],
    ['a tab', EXAMPLE_NOTE.replace('an example', 'an\texample')],
    ['line ends of Windows', EXAMPLE_NOTE.replaceAll('\n', '\r\n')],
    ['half a character', EXAMPLE_NOTE.replace('an', '\ud800')],
    ['something after the signature', `${EXAMPLE_NOTE}more\n`],
    ['a signature of no bytes', 'text\n\n— example.com/foo Uw2QOg==\n'],
    ['more signatures than anybody needs', EXAMPLE_NOTE + (EXAMPLE_NOTE.split('\n\n')[1] ?? '').repeat(100)],
  ])('is none with %s', (_, note) => {
    expect(openNote(note, [known(EXAMPLE_KEY)])).toEqual({ kind: 'malformed' });
  });
});

describe('a verifier key', () => {
  it('is written as it was read', () => {
    expect(known(EXAMPLE_KEY).text).toBe(EXAMPLE_KEY);
    expect(parseVerifierKey(keyCalled('some/body').verifier.text)?.name).toBe('some/body');
  });

  it.each([
    ['nothing', ''],
    ['an id of another key', EXAMPLE_KEY.replace('530d903a', '530d903b')],
    ['an id in capitals', EXAMPLE_KEY.replace('530d903a', '530D903A')],
    ['another name', EXAMPLE_KEY.replace('foo', 'bar')],
    ['another kind of key', EXAMPLE_KEY.replace('+Ae', '+Be')],
    ['a byte less', EXAMPLE_KEY.slice(0, -4)],
    ['a space in its name', EXAMPLE_KEY.replace('/', ' ')],
    ['a line feed', `${EXAMPLE_KEY}\n`],
  ])('is none with %s', (_, text) => {
    expect(parseVerifierKey(text)).toBeNull();
  });

  it('may not be called by a name with a space or a plus', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b']) expect(() => keyCalled(name)).toThrow(TypeError);
  });
});
