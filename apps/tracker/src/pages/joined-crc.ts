/** The polynomial of the CRC-32 of gzip, its bits in reverse: the highest bit of a number stands for x to the power of 0. */
const POLYNOMIAL = 0xed_b8_83_20;
const ONE = 0x80_00_00_00;
/** x to the power of 8: what one more byte multiplies by. */
const A_BYTE = 0x00_80_00_00;

/**
 * What the CRC-32 of some bytes becomes when others follow them, from both their CRC-32s alone. That of two megabytes takes
 * milliseconds, and this no time.
 */
export class JoinedCrc {
  readonly #shift: number;

  /**
   * @param crc of the bytes that follow
   * @param length how many they are
   */
  constructor(
    private readonly crc: number,
    length: number,
  ) {
    this.#shift = power(A_BYTE, length);
  }

  /** The CRC-32 of all of it, from that of what stands before. */
  after(before: number): number {
    return (times(this.#shift, before) ^ this.crc) >>> 0;
  }
}

/** The product of two polynomials over two elements, modulo the one of CRC-32. */
function times(one: number, other: number): number {
  let product = 0;
  let shifted = other;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((one & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
  }
  return product >>> 0;
}

function power(base: number, exponent: number): number {
  let result = ONE;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}
