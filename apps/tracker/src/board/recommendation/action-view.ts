import { type Action, ownerInWords, scheduleOf, whoInWords } from '#follow-up';
import { ukDate } from '../../pages/index.js';
import { type FollowUpPlace } from '../place.js';
import { type Offers } from './offers.js';
import { actionTag, type Tag } from './tags.js';

export interface Link {
  readonly text: string;
  readonly href: string;
}

export interface Row {
  readonly label: string;
  readonly text: string;
}

export interface ActionView {
  readonly id: string;
  readonly text: string;
  readonly tag: Tag;
  readonly rows: readonly Row[];
  /** What is most often done with it, and the rest. */
  readonly first: readonly Link[];
  readonly others: readonly Link[];
}

/** One action as its card shows it on a day. */
export function actionView(action: Action, place: FollowUpPlace, offers: Offers, day: string): ActionView {
  const path = `${place.path}/actions/${action.actionId}`;
  return {
    id: action.actionId,
    text: action.text,
    tag: actionTag(action, day),
    rows: rowsOf(action, place, day),
    first: firstLinks(action, path, offers, day),
    others: otherLinks(action, path, offers),
  };
}

function rowsOf(action: Action, { names }: FollowUpPlace, day: string): Row[] {
  const latest = action.progress.at(-1);
  const { awaiting, moved, original } = scheduleOf(action, day);
  const dated = action.due !== null || action.originalDue !== null;
  const passed = original.punctuality === 'overdue' ? ', which has passed' : '';
  return given(
    ['Owner', ownerInWords(action.owner, names)],
    ['Due', dated ? ukDate(action.due) || 'No date' : action.timescale === null ? 'No date' : null],
    ['Original date', moved ? `${ukDate(action.originalDue) || 'None'}${passed}` : null],
    ['Timescale', action.timescale],
    [
      'New date asked for',
      awaiting
        ? `${ukDate(awaiting.due)}, by ${whoInWords(awaiting.requested.actor, awaiting.requested.role, names)}. ${awaiting.reason}`
        : null,
    ],
    ['It will have worked when', action.successCriteria],
    ['Latest progress', latest && action.status === 'open' ? `${ukDate(latest.occurredOn)}: ${latest.progress}` : null],
    ['Outcome', action.completed ? `${ukDate(action.completed.occurredOn)}: ${action.completed.outcome}` : null],
    ['Why it was withdrawn', action.withdrawn?.reason ?? null],
    ['Why it was reopened', action.status === 'open' ? (action.reopened.at(-1)?.reason ?? null) : null],
  );
}

function firstLinks(action: Action, path: string, { act, agreesDatesAs }: Offers, day: string): Link[] {
  const links: Link[] = [];
  const { awaiting } = scheduleOf(action, day);
  if (awaiting && agreesDatesAs !== null && awaiting.requested.actor !== agreesDatesAs)
    links.push({ text: 'Decide on new date', href: `${path}/date/${awaiting.requestId}/decision` });
  if (!act) return links;
  if (action.status === 'open') {
    links.push({ text: 'Report progress', href: `${path}/progress` }, { text: 'Complete', href: `${path}/complete` });
  }
  if (action.status === 'complete') links.push({ text: 'Reopen', href: `${path}/reopen` });
  return links;
}

function otherLinks(action: Action, path: string, { act, tidy }: Offers): Link[] {
  if (action.status !== 'open') return [];
  const awaiting = action.dateChanges.some(({ outcome }) => outcome === 'awaiting');
  return [
    ...(act && !awaiting ? [{ text: 'Ask for a new date', href: `${path}/date` }] : []),
    ...(act ? [{ text: 'Give to someone else', href: `${path}/reassign` }] : []),
    ...(tidy ? [{ text: 'Withdraw', href: `${path}/withdraw` }] : []),
  ];
}

/** Rows that have something to say. */
export function given(...rows: readonly (readonly [label: string, text: string | null])[]): Row[] {
  return rows.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]));
}
