import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, inflateRawSync } from 'node:zlib';
import { JoinedCrc } from './joined-crc.js';

/** Deflate, no name, no time, from an unknown system (RFC 1952, 2.3). */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** Most bytes of a block that is stored as it is (RFC 1951, 3.2.4). */
const STORED_MOST = 0xff_ff;

/** A quarter of the time of the usual one, for a fifth more bytes: somebody waits for it. */
const LEVEL = 3;

const inThread = promisify(deflateRaw);

/**
 * Bytes compressed once, for answers that also have others before and after them. Only these bytes are compressed: an answer
 * that compressed what somebody typed together with a secret would tell of the secret by its length.
 */
export class Deflated {
  private constructor(
    private readonly blocks: Buffer,
    private readonly crc: JoinedCrc,
    private readonly plainLength: number,
  ) {}

  /** Compresses in another thread. */
  static async from(bytes: Buffer): Promise<Deflated> {
    // Ends at a whole byte, refers to nothing before it, and is not the last block.
    const blocks = await inThread(bytes, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH });
    // A copy has the length of what is in it; what zlib gives stands in the sixteen kilobytes it was written to.
    return new Deflated(Buffer.from(blocks), new JoinedCrc(crc32(bytes), bytes.length), bytes.length);
  }

  /** In bytes, as it is kept. */
  get length(): number {
    return this.blocks.length;
  }

  /** The bytes that were compressed. */
  inflated(): Buffer {
    // The last of the blocks does not say that it is the last.
    return inflateRawSync(this.blocks, { finishFlush: constants.Z_SYNC_FLUSH });
  }

  /** All of it as gzip; what stands before and after is stored as it is. */
  between(before: Buffer, after: Buffer): Buffer {
    const end = Buffer.alloc(8);
    end.writeUInt32LE(crc32(after, this.crc.after(crc32(before))));
    end.writeUInt32LE((before.length + this.plainLength + after.length) % 2 ** 32, 4);
    return Buffer.concat([GZIP_HEADER, ...stored(before), this.blocks, ...stored(after), lastBlock(), end]);
  }
}

function stored(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += STORED_MOST) {
    const block = bytes.subarray(at, at + STORED_MOST);
    blocks.push(blockHeader(0, block.length), block);
  }
  return blocks;
}

function lastBlock(): Buffer {
  return blockHeader(1, 0);
}

function blockHeader(last: 0 | 1, length: number): Buffer {
  const header = Buffer.alloc(5, last);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(~length & 0xff_ff, 3);
  return header;
}
