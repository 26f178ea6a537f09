import { hash } from 'node:crypto';

/** SHA-256, 32 bytes. */
export type Hash = Buffer;

export const HASH_LENGTH = 32;

/** What a growing tree needs to go on: as many hashes as the size has binary ones, at most 53. */
export interface TreeState {
  /** Leaves so far. */
  readonly size: number;
  /** Roots of the full subtrees that the size is made of, the largest first, in base64. */
  readonly hashes: readonly string[];
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The hash of a leaf (RFC 6962, 2.1). Its first byte tells it from a node: nobody can pass one off as the other. */
export function leafHash(entry: Uint8Array): Hash {
  return hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
}

/** The hash of two subtrees (RFC 6962, 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/**
 * A Merkle tree (RFC 6962, 2.1) that is only ever added to. It keeps the roots of its full subtrees and nothing else, so its
 * state is small however large it grows.
 */
export class GrowingTree {
  #size = 0;
  readonly #hashes: Hash[] = [];

  /** @throws RangeError when no tree has such a state */
  static from({ size, hashes }: TreeState): GrowingTree {
    const tree = new GrowingTree();
    for (const text of hashes) {
      const bytes = Buffer.from(text, 'base64');
      if (bytes.length !== HASH_LENGTH) throw new RangeError('A hash of a tree has 32 bytes.');
      tree.#hashes.push(bytes);
    }
    if (!Number.isSafeInteger(size) || size < 0 || fullSubtrees(size) !== hashes.length) {
      throw new RangeError(`No tree of ${size} leaves has ${hashes.length} full subtrees.`);
    }
    tree.#size = size;
    return tree;
  }

  get size(): number {
    return this.#size;
  }

  get state(): TreeState {
    return { size: this.#size, hashes: this.#hashes.map((each) => each.toString('base64')) };
  }

  /** Adds a leaf at the end: one more hash on average. */
  append(leaf: Hash): void {
    let subtree = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#hashes.pop();
      if (left) subtree = nodeHash(left, subtree);
    }
    this.#hashes.push(subtree);
    this.#size += 1;
  }

  /** The root at this size; of no leaves it is the hash of nothing. */
  root(): Hash {
    const [last, ...larger] = this.#hashes.toReversed();
    if (!last) return hash('sha256', Buffer.alloc(0), 'buffer');
    return larger.reduce((right, left) => nodeHash(left, right), last);
  }
}

/** How many binary ones a number has. */
function fullSubtrees(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
