import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GrowingTree, type Hash, leafHash, nodeHash } from './growing-tree.js';

/** The eight entries that Certificate Transparency's own tests hash, and the root after each of them. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962, 2.1, word for word: split at the largest power of two below the size. */
function rootOf(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return new GrowingTree().root();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

const leaf = fc.uint8Array({ maxLength: 4 }).map(leafHash);
const leaves = fc.array(leaf, { maxLength: 140 });
const someLeaves = fc.array(leaf, { minLength: 1, maxLength: 140 });

describe('a growing tree', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('of %i known entries has the known root', (size, root) => {
    const tree = new GrowingTree();
    for (const entry of ENTRIES.slice(0, size)) tree.append(leafHash(entry));
    expect(tree.root().toString('hex')).toBe(root);
    expect(tree.size).toBe(size);
  });

  it('hashes a leaf and a node as Certificate Transparency does', () => {
    expect(leafHash(Buffer.from('L123456')).toString('hex')).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it('has at every size the root that the definition gives, wherever it was kept and gone on with', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, chance) => {
        const split = chance % (all.length + 1);
        const begun = new GrowingTree();
        for (const leaf of all.slice(0, split)) begun.append(leaf);
        const tree = GrowingTree.from(JSON.parse(JSON.stringify(begun.state)) as typeof begun.state);
        expect(tree.root()).toEqual(rootOf(all.slice(0, split)));
        all.slice(split).forEach((leaf, index) => {
          tree.append(leaf);
          expect(tree.root()).toEqual(rootOf(all.slice(0, split + index + 1)));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('has another root when two different entries are exchanged, one is left out or one is put in', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (all, one, other) => {
        const [i, j] = [one % all.length, other % all.length];
        const changed = [
          all.with(i, leafHash(Buffer.from('another'))),
          all.toSpliced(i, 0, leafHash(Buffer.from('another'))),
          all.toSpliced(i, 1),
          all.map((leaf, at) => (at === i ? (all[j] ?? leaf) : at === j ? (all[i] ?? leaf) : leaf)),
        ];
        for (const each of changed) {
          const same = each.length === all.length && each.every((leaf, at) => leaf.equals(all[at] ?? leaf));
          expect(rootOf(each).equals(rootOf(all))).toBe(same);
        }
      }),
    );
  });

  it.each([
    [{ size: 3, hashes: [] }],
    [{ size: -1, hashes: [] }],
    [{ size: 0.5, hashes: [] }],
    [{ size: 1, hashes: ['c2hvcnQ='] }],
  ])('does not go on from what no tree leaves: %j', (state) => {
    expect(() => GrowingTree.from(state)).toThrow(RangeError);
  });
});
