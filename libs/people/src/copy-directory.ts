import { isDeepStrictEqual } from 'node:util';
import { type CarriedPerson, type Carrying, type CarryingDirectory } from './carrying.js';
import { emailKey } from './email-key.js';

/** Access records that are handed over at once. */
const BATCH = 1_000;

export interface DirectoryCopyFigures {
  /** In the one directory as in the other. */
  readonly people: number;
  /** Of these, how many were not there before. */
  readonly peopleCopied: number;
  /** In the one directory as in the other. */
  readonly accessRecords: number;
  /** Of these, how many were not there before. */
  readonly accessRecordsCopied: number;
}

/** What one directory holds does not fit with the other, or is not the same in the end. Names nobody but by their id. */
export class DirectoriesDiffer extends Error {
  override readonly name = 'DirectoriesDiffer';
}

/**
 * Copies everyone, with what is kept of their passwords and of their weekly digest, and the whole access log; then reads
 * both directories and compares everything. Sessions, links, tries to sign in and mail in the outbox are left: they end by themselves.
 *
 * What the target holds already must be of the source: a copy that was interrupted goes on when it is begun again, and
 * nobody who was removed comes back. People come last and all at once, so that no service begins with half of them.
 * Nobody may change either meanwhile. Holds all people and a thousand access records at a time.
 *
 * @param onProgress told now and then how many access records it has read of the source
 * @throws DirectoriesDiffer when the target holds something else, before anything is added to it; when the two are not
 *   the same in the end
 * @throws DirectoryUnavailable when either cannot be reached, read or written
 */
export async function copyDirectory(
  from: CarryingDirectory,
  to: CarryingDirectory,
  onProgress: (accessRecords: number) => void = () => undefined,
): Promise<DirectoryCopyFigures> {
  const [source, target] = [from.carrying, to.carrying];
  const missing = missingPeople(await source.people(), await target.people());
  const accessRecordsCopied = await addMissingRecords(source, target, onProgress);
  if ((await target.keepPeople(missing)) === 'taken') throw changedMeanwhile();
  return { ...(await compare(source, target)), peopleCopied: missing.length, accessRecordsCopied };
}

/** Whom the target does not know yet, provided that everyone it knows is the same in the source. */
function missingPeople(source: readonly CarriedPerson[], target: readonly CarriedPerson[]): CarriedPerson[] {
  const inSource = new Map(source.map((person) => [person.personId, person]));
  const ofEmail = new Map(source.map((person) => [emailKey(person.email), person]));
  for (const person of target) {
    const { personId } = person;
    const same = inSource.get(personId);
    const namesake = ofEmail.get(emailKey(person.email));
    if (same === undefined && namesake !== undefined) {
      throw refused(`the email of ${namesake.personId} belongs to ${personId} there`);
    }
    if (same === undefined) {
      throw refused(`it knows ${personId}, whom the source does not know or knows no longer`);
    }
    if (!isDeepStrictEqual(person, same)) {
      throw refused(`it knows ${personId} with another name, email, password or digest`);
    }
  }
  const known = new Set(target.map(({ personId }) => personId));
  return source.filter(({ personId }) => !known.has(personId));
}

/** Returns how many were added. */
async function addMissingRecords(
  source: Carrying,
  target: Carrying,
  onProgress: (accessRecords: number) => void,
): Promise<number> {
  let added = 0;
  for (let after = 0; ; after += BATCH) {
    const wanted = await source.accessRecords(after, BATCH);
    const there = await target.accessRecords(after, BATCH);
    const differs = firstDifference(there, wanted);
    if (differs !== -1) throw refused(`record ${after + differs + 1} of its access log is not the source's`);
    if (wanted.length === 0) return added;
    onProgress(after + wanted.length);
    if (wanted.length === there.length) continue;

    const missing = wanted.slice(there.length);
    const outcome = await target.keepAccessRecords(after + there.length, missing);
    if (outcome === 'overtaken') throw changedMeanwhile();
    added += missing.length;
  }
}

/** Reads both anew, and trusts nothing that was written or read before. */
async function compare(source: Carrying, target: Carrying): Promise<{ people: number; accessRecords: number }> {
  const [people, others] = await Promise.all([source.people(), target.people()]);
  if (people.length !== others.length || firstDifference(people, others) !== -1) throw changedMeanwhile();
  for (let after = 0; ; after += BATCH) {
    const [records, copies] = await Promise.all([
      source.accessRecords(after, BATCH),
      target.accessRecords(after, BATCH),
    ]);
    if (records.length !== copies.length || firstDifference(records, copies) !== -1) throw changedMeanwhile();
    if (records.length < BATCH) return { people: people.length, accessRecords: after + records.length };
  }
}

/** The first place where something else stands in the other list, or -1. */
function firstDifference(list: readonly unknown[], other: readonly unknown[]): number {
  return list.findIndex((each, place) => !isDeepStrictEqual(each, other[place]));
}

function refused(why: string): DirectoriesDiffer {
  return new DirectoriesDiffer(
    `The target holds something else: ${why}. Nothing was copied; name a target that is empty, or where this copy was ` +
      'interrupted and nobody has worked since.',
  );
}

function changedMeanwhile(): DirectoriesDiffer {
  return new DirectoriesDiffer(
    'The two directories are not the same in the end: somebody changed one of them during the copy. Stop every service ' +
      'that uses them, and give the same command again.',
  );
}
