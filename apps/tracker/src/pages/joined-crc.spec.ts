import { crc32 } from 'node:zlib';
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { JoinedCrc } from './joined-crc.js';

it('is the CRC-32 of what stands before and what follows, read as one', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(bytes, bytes, (before, after) => {
      expect(new JoinedCrc(crc32(after), after.length).after(crc32(before))).toBe(
        crc32(Buffer.concat([before, after])),
      );
    }),
  );
});

it('holds for megabytes', () => {
  const after = Buffer.from(Array.from({ length: 3_000_001 }, (_, index) => (index * 31) % 251));
  const before = Buffer.from('A page');
  expect(new JoinedCrc(crc32(after), after.length).after(crc32(before))).toBe(crc32(Buffer.concat([before, after])));
});
