/** Something that should not be, in a sentence for people. */
export interface Finding {
  readonly kind:
    'altered' | 'ended' | 'unreadable' | 'checkpoint-damaged' | 'checkpoint-of-unknown-key' | 'two-records';
  readonly sentence: string;
  /** So many records, from the first, are as they were signed. */
  readonly sound: number;
  /** So many records the checkpoint speaks of that does not agree; null where no checkpoint says so. */
  readonly signed: number | null;
}

/** Whose checkpoint it is that does not agree. */
export type Whose = 'kept here' | 'kept elsewhere';

/** The records are not those that were signed. */
export function altered(sound: number, signed: number, whose: Whose = 'kept here'): Finding {
  const before = sound === 0 ? '' : ` ${soundInWords(sound)} as signed.`;
  const by = whose === 'kept here' ? '' : ' A checkpoint that was kept elsewhere says so.';
  const what = 'something was altered, removed, moved or put in after it was signed.';
  return { kind: 'altered', sentence: `${among(sound + 1, signed)} ${what}${before}${by}`, sound, signed };
}

/** There are fewer records than were signed. */
export function ended(records: number, sound: number, signed: number, whose: Whose = 'kept here'): Finding {
  const there = records === 1 ? 'There is 1 record' : `There are ${counted(records)} records`;
  const by = whose === 'kept here' ? '' : ', as a checkpoint says that was kept elsewhere';
  const sentence = `${there}, but ${counted(signed)} were signed${by}: records were removed, or an older backup was put in their place.`;
  return { kind: 'ended', sentence, sound, signed };
}

/** @param record which record, counted from 1 */
export function unreadable(record: number, sound: number): Finding {
  const sentence = `Record ${counted(record)} cannot be read any more: it was altered or damaged.`;
  return { kind: 'unreadable', sentence, sound, signed: null };
}

/** @param file its name in the folder of checkpoints */
export function checkpointDamaged(file: string): Finding {
  const sentence = `The file ${file} is not the checkpoint that was signed: it was altered or damaged.`;
  return { kind: 'checkpoint-damaged', sentence, sound: 0, signed: null };
}

/** @param file its name in the folder of checkpoints */
export function checkpointOfUnknownKey(file: string): Finding {
  const sentence =
    `The checkpoint ${file} was signed by a key that is not known here. If it was an earlier key of this service, ` +
    'whoever runs it should name it in CHECKPOINT_OLD_KEYS.';
  return { kind: 'checkpoint-of-unknown-key', sentence, sound: 0, signed: null };
}

/** Two processes that share a folder of checkpoints have signed different records. */
export function twoRecords(signed: number): Finding {
  const sentence =
    `Two different records of ${counted(signed)} were signed in the same folder: ` +
    'services with different logs share it, or one log was replaced.';
  return { kind: 'two-records', sentence, sound: 0, signed };
}

function among(first: number, last: number): string {
  if (first === last) return `In record ${counted(first)}`;
  return first === 1
    ? `Among the first ${counted(last)} records`
    : `Among records ${counted(first)} to ${counted(last)}`;
}

function soundInWords(sound: number): string {
  return sound === 1 ? 'The first is' : `The first ${counted(sound)} are`;
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
