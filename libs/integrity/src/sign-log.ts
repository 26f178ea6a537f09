import { EventDamaged, type EventLog, LogUnavailable, type Position } from '#event-log';
import { type Checkpoint, signCheckpoint } from './checkpoint.js';
import { altered, ended, type Finding, twoRecords, unreadable } from './finding.js';
import { GrowingTree, type Hash } from './growing-tree.js';
import { believed, type Standing } from './kept-checkpoints.js';
import { leavesAfter, type PlacedLeaf } from './leaves.js';
import { type Notary } from './notary.js';

export type SigningOutcome =
  /** There is a checkpoint of all records now; `isNew` is false when there was one already. */
  | { readonly kind: 'signed'; readonly size: number; readonly text: string; readonly isNew: boolean }
  /** Nothing was ever recorded. */
  | { readonly kind: 'empty' }
  /** What is recorded is not what was signed before: nothing was signed. */
  | { readonly kind: 'refused'; readonly finding: Finding };

/** A tree over all records, and what the next signing needs to go on from here. */
interface Grown {
  readonly kind: 'grown';
  readonly size: number;
  readonly root: Hash;
  readonly standing: Omit<Standing, 'signedAt' | 'first'>;
}

/**
 * Signs what has been recorded, if anything was since the last checkpoint, and keeps it. Reads on from where that one stood;
 * from the first event where there is none, its state is missing or is not the one that was signed. Signing again is harmless,
 * and so is signing in two processes at once.
 *
 * @param now ISO 8601 in UTC
 * @throws LogUnavailable or FileStoreUnavailable when the log or the checkpoints cannot be read or written just now
 */
export async function signLog(notary: Notary, now: string, signal: AbortSignal): Promise<SigningOutcome> {
  const outcome = await sign(notary, now, signal);
  await notary.kept.noteSigning({ at: now, finding: outcome.kind === 'refused' ? outcome.finding : null });
  return outcome;
}

async function sign({ log, kept, key, known }: Notary, now: string, signal: AbortSignal): Promise<SigningOutcome> {
  const latest = await kept.latest();
  const last = latest && believed(latest, known);
  if (last && 'kind' in last) return { kind: 'refused', finding: last };

  const first = await firstPosition(log);
  const standing = last && (await kept.standing(last.size));
  const grown =
    (last && standing?.first === first && (await goOn(log, last, standing, signal))) ||
    (await grow(log, new GrowingTree(), '', last, signal));
  if (grown === null) return { kind: 'empty' };
  if (grown.kind !== 'grown') return { kind: 'refused', finding: grown };

  const { size, root } = grown;
  if (latest && last?.size === size) return { kind: 'signed', size, text: latest.text, isNew: false };
  const ours = signCheckpoint(size, root, key);
  const there = await kept.keep(size, ours, { signedAt: now, first, ...grown.standing });
  // Somebody who was quicker, or has another key, has to have signed the same.
  const theirs = believed(there, known);
  if ('kind' in theirs) return { kind: 'refused', finding: theirs };
  if (!theirs.root.equals(root)) return { kind: 'refused', finding: twoRecords(size) };
  return { kind: 'signed', size, text: there.text, isNew: true };
}

async function firstPosition(log: EventLog): Promise<Position> {
  for await (const { position } of log.readAll({ limit: 1, asRecorded: true })) return position;
  return '';
}

/**
 * Goes on from the state that was kept with the last checkpoint. The last event that was signed is read again: only with it does
 * the kept tree have the root that was signed.
 *
 * @returns null when it does not: the state or the log was altered, and reading everything will tell which
 */
async function goOn(
  log: EventLog,
  last: Checkpoint,
  { hashes, after }: Standing,
  signal: AbortSignal,
): Promise<Grown | null> {
  try {
    const tree = GrowingTree.from({ size: last.size - 1, hashes });
    const grown = await grow(log, tree, after, last, signal);
    return grown?.kind === 'grown' ? grown : null;
  } catch (error) {
    // No tree has such a state, or no log such a position: EventStoreDB only says that it cannot be read from there. Whether it
    // can be read at all will tell.
    if ([RangeError, TypeError, LogUnavailable].some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

/** Adds every event after a position to a tree; a finding when it does not come by the last checkpoint; null for no tree. */
async function grow(
  log: EventLog,
  tree: GrowingTree,
  start: Position,
  last: Checkpoint | null,
  signal: AbortSignal,
): Promise<Grown | Finding | null> {
  const add = ({ leaf }: PlacedLeaf): Finding | null => {
    tree.append(leaf);
    return last?.size === tree.size && !tree.root().equals(last.root) ? altered(0, last.size) : null;
  };
  let after = start;
  // Held back, because what is kept is the tree before the last event.
  let held: PlacedLeaf | null = null;
  try {
    for await (const next of leavesAfter(log, start, signal)) {
      const finding = held && add(held);
      if (finding) return finding;
      after = held?.position ?? after;
      held = next;
    }
  } catch (error) {
    if (error instanceof EventDamaged) return unreadable(tree.size + (held ? 2 : 1), 0);
    throw error;
  }
  const standing = { after, hashes: tree.state.hashes };
  const finding = held && add(held);
  if (finding) return finding;
  if (last && tree.size < last.size) return ended(tree.size, 0, last.size);
  return tree.size === 0 ? null : { kind: 'grown', size: tree.size, root: tree.root(), standing };
}
