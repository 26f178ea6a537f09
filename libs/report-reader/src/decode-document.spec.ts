import { describe, expect, it, test } from '@jest/globals';
import { decodeDocument, readReport } from './index.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decoding a document', () => {
  it('reads UTF-8', () => expect(decodeDocument(utf8('children’s'))).toEqual({ kind: 'text', text: 'children’s' }));
  it('drops a byte order mark', () =>
    expect(decodeDocument(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toEqual({ kind: 'text', text: 'a' }));
  it('reads Windows-1252', () =>
    expect(decodeDocument(Uint8Array.of(0x61, 0x92, 0x73, 0x20, 0x96))).toEqual({ kind: 'text', text: 'a’s –' }));
  it('reads UTF-16 with its mark', () =>
    expect(decodeDocument(Uint8Array.of(0xff, 0xfe, 0x61, 0x00))).toEqual({ kind: 'text', text: 'a' }));
  it.each(['utf-16le', 'utf-16be'])('reads %s without its mark', (encoding) => {
    const little = Buffer.from('The Board should meet – every month.', 'utf16le');
    const bytes = encoding === 'utf-16le' ? little : Buffer.from(little).swap16();
    expect(decodeDocument(bytes)).toEqual({ kind: 'text', text: 'The Board should meet – every month.' });
  });
  it('takes a broken byte in UTF-8 for damage and not for another encoding', () => {
    const broken = Buffer.concat([utf8('• meet – often'), Uint8Array.of(0xe2, 0x80), utf8(' • write')]);
    expect(decodeDocument(broken)).toEqual({ kind: 'text', text: '• meet – often\ufffd • write' });
  });
  test.each(['\r\n', '\r', '\n', '\u2028', '\u0085'])('knows the line ending %j', (ending) => {
    expect(decodeDocument(utf8(`a${ending}b`))).toEqual({ kind: 'text', text: 'a\nb' });
    expect(
      readReport(['Recommendations', '', 'The Board should:', '', '- meet'].join(ending)).publications[0]?.blocks[0]
        ?.points[0]?.lines,
    ).toEqual([5, 5]);
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['spaces', utf8(' \n\t '), 'empty'],
    ['zeroes', new Uint8Array(100), 'not-text'],
    ['control characters', new Uint8Array(100).fill(7), 'not-text'],
  ])('refuses %s in one sentence', (_, bytes, code) => {
    const outcome = decodeDocument(bytes);
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { code, field: 'file', message: expect.stringMatching(/^This file [^.]*\.$/) },
    });
  });
});
