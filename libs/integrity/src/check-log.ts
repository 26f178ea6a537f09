import { EventDamaged } from '#event-log';
import { type Checkpoint } from './checkpoint.js';
import { altered, ended, type Finding, unreadable, type Whose } from './finding.js';
import { GrowingTree } from './growing-tree.js';
import { believed } from './kept-checkpoints.js';
import { leavesAfter } from './leaves.js';
import { type Notary } from './notary.js';

/** Records between two words about how far it is. */
const BETWEEN_WORDS = 500;

export interface CheckOptions {
  /** Checkpoints that somebody kept elsewhere, opened. */
  readonly elsewhere?: readonly Checkpoint[];
  readonly signal: AbortSignal;
  /** Told now and then how many records have been looked at. */
  readonly onProgress?: (records: number) => void;
}

export interface CheckResult {
  /** Records that were read. */
  readonly records: number;
  /** So many of them, from the first, are as they were signed. */
  readonly sound: number;
  /** Checkpoints that were compared. */
  readonly checkpoints: number;
  /** The root of all records, in base64. */
  readonly fingerprint: string;
  /** What should not be, the first in the record first; nothing when all is as it was signed. */
  readonly findings: readonly Finding[];
}

interface Expected extends Checkpoint {
  readonly whose: Whose;
}

/**
 * Reads everything from the first record and compares it with every checkpoint. Trusts nothing that was kept but the keys. Holds
 * one page of records and the checkpoints in memory.
 *
 * @throws LogUnavailable or FileStoreUnavailable when the log or the checkpoints cannot be read just now
 */
export async function checkLog(
  notary: Notary,
  { elsewhere = [], signal, onProgress }: CheckOptions,
): Promise<CheckResult> {
  const { expected, findings } = await checkpointsOf(notary, elsewhere);
  const tree = new GrowingTree();
  const disagreeing: Finding[] = [];
  let next = 0;
  let sound = 0;
  const compare = (): void => {
    for (let each = expected[next]; each?.size === tree.size; each = expected[(next += 1)]) {
      if (tree.root().equals(each.root)) sound = each.size;
      else disagreeing.push(altered(sound, each.size, each.whose));
    }
  };

  compare();
  try {
    for await (const { leaf } of leavesAfter(notary.log, '', signal)) {
      tree.append(leaf);
      compare();
      if (tree.size % BETWEEN_WORDS === 0) onProgress?.(tree.size);
    }
    const missing = expected[next];
    if (missing) disagreeing.push(ended(tree.size, sound, missing.size, missing.whose));
  } catch (error) {
    if (!(error instanceof EventDamaged)) throw error;
    disagreeing.push(unreadable(tree.size + 1, sound));
  }
  return {
    records: tree.size,
    sound,
    checkpoints: next,
    fingerprint: tree.root().toString('base64'),
    findings: [...firstOfEach(disagreeing), ...findings],
  };
}

/** Every checkpoint there is, smallest first; and what is wrong with those that cannot be believed. */
async function checkpointsOf(
  { kept, known }: Notary,
  elsewhere: readonly Checkpoint[],
): Promise<{ readonly expected: readonly Expected[]; readonly findings: readonly Finding[] }> {
  const expected: Expected[] = elsewhere.map((each) => ({ ...each, whose: 'kept elsewhere' }));
  const findings: Finding[] = [];
  for (const size of await kept.sizes()) {
    const file = await kept.find(size);
    const checkpoint = file && believed(file, known);
    if (checkpoint && 'kind' in checkpoint) findings.push(checkpoint);
    else if (checkpoint) expected.push({ ...checkpoint, whose: 'kept here' });
  }
  return { expected: expected.sort((one, other) => one.size - other.size), findings };
}

/** Once something was altered, every later checkpoint disagrees too: one sentence of each kind and source is enough. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ kind, sound }, index) => findings.findIndex((each) => each.kind === kind && each.sound === sound) === index,
  );
}
