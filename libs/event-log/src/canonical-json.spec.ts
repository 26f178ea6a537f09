import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  // RFC 8785, 3.2.2 to 3.2.4 and appendix B.
  it('is that of the standard', () => {
    const example: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const order = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(order)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonicalJson([-0, 5e-324, 1e21, 999999999999999900000, -0.0000033333333333333333])).toBe(
      '[0,5e-324,1e+21,999999999999999900000,-0.0000033333333333333333]',
    );
  });

  it('is what another program makes of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('says the same of two values exactly when they are the same, also with half characters', () => {
    const text = fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '"', '\\ud83d', '"\\ud83d"', '\ufffd', 'a');
    const value = fc.oneof(text, fc.dictionary(text, text), fc.array(text));
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [left, right] = [canonicalJson(one), canonicalJson(other)];
        expect(left === right).toBe(isDeepStrictEqual(parsed(one), parsed(other)));
        expect(JSON.parse(left)).toEqual(parsed(one));
        expect(left.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no form for a number without end', () => {
    expect(() => canonicalJson(JSON.parse('{"a":[1e999]}'))).toThrow(RangeError);
  });
});

function parsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
