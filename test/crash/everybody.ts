import { type Role } from '#partnerships';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { furnish, OTHER, OWN, PASSWORD, person, RECOMMENDATION } from '../tracker/inhabitants.js';
import { type Chance } from './chance.js';
import {
  addingEvidence,
  importingReports,
  type Load,
  logAction,
  registeringPartnerships,
  reportingProgress,
} from './load.js';
import { type PersistentPerson } from './persistent-person.js';

const PEOPLE = [
  ['ann', 'administrator', null],
  ['pat', 'publisher', null],
  ['meg', 'board-member', OWN],
  ['max', 'board-member', OTHER],
  ['mia', 'board-member', OTHER],
] as const satisfies readonly (readonly [string, Role, string | null])[];

/** Two partnerships, one publication, and everybody's accounts. */
export async function settle(tracker: Tracker): Promise<void> {
  await furnish(tracker);
  for (const [name, role, partnershipId] of PEOPLE) await person(tracker, name, [{ role, partnershipId }]);
}

/** Signs everybody in. @returns them, and what each of them does under load */
export async function everybodyAtWork(load: Load, chance: Chance, newcomer: () => PersistentPerson) {
  const everybody = await Promise.all(PEOPLE.map(([name]) => newcomer().signIn(`${name}@example.org`, PASSWORD)));
  const [ann, pat, meg, max, mia] = everybody;
  if (!ann || !pat || !meg || !max || !mia) throw new Error('Somebody is missing.');
  const place = (partnership: string) => `/partnerships/${partnership}/recommendations/${RECOMMENDATION}`;
  const work = [
    reportingProgress(load, chance, meg, await logAction(meg, place(OWN))),
    reportingProgress(load, chance, max, await logAction(max, place(OTHER))),
    addingEvidence(load, mia, place(OTHER)),
    registeringPartnerships(load, ann),
    importingReports(load, pat),
  ];
  return { everybody, work };
}
