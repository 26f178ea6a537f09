import {
  type Action,
  applicabilityName,
  type FollowUp,
  gradeName,
  positionName,
  type Punctuality,
  responseName,
  type Said,
  scheduleOf,
  verdictName,
  whoInWords,
} from '#follow-up';
import { roleName } from '#catalogue';
import { ukDate } from '../../pages/index.js';
import { type FollowUpPlace } from '../place.js';
import { given, type Link, type Row } from './action-view.js';
import { type Offers } from './offers.js';

/** One of three voices; none of them sets another. */
export interface VoiceView {
  readonly title: string;
  /** Its word, in large letters. */
  readonly word: string;
  readonly lines: readonly string[];
  readonly links: readonly Link[];
}

/** What the Board says, what the inspectorate verified, and the schedule against the original dates. */
export function voiceViews(place: FollowUpPlace, offers: Offers, day: string): VoiceView[] {
  const { state, names, path } = place;
  const said = (fact: Said) => `${whoInWords(fact.actor, fact.role, names)}, ${ukDate(fact.occurredOn)}`;
  const { boardPosition, verification } = state;
  const reopened = lastReopening(state);
  const schedule = scheduleInWords(Object.values(state.actions), day);
  return [
    {
      title: 'The Board says',
      word: boardWord(state),
      lines: boardPosition ? spoken(boardPosition.reason, said(boardPosition)) : [],
      links: offers.respond
        ? [{ text: boardPosition ? 'Change position' : 'State position', href: `${path}/position` }]
        : [],
    },
    {
      title: 'The inspectorate says',
      word: inspectorateWord(state),
      lines: verification
        ? spoken(verification.reason, said(verification))
        : reopened
          ? spoken(reopened.reason, said(reopened))
          : [],
      links: [
        ...(offers.inspect ? [{ text: 'Record a verdict', href: `${path}/verify` }] : []),
        ...(offers.reopen ? [{ text: 'Reopen', href: `${path}/reopen` }] : []),
      ],
    },
    {
      title: 'Against the original dates',
      word: schedule[0] ?? 'No actions yet',
      lines: schedule.slice(1),
      links: [],
    },
  ];
}

/** The Board's own word. */
export function boardWord({ boardPosition }: FollowUp): string {
  return boardPosition ? positionName[boardPosition.position] : 'Nothing yet';
}

/** The inspectorate's word: its verdict, until it opened the follow-up again. */
export function inspectorateWord(state: FollowUp): string {
  if (state.verification) return verdictName[state.verification.verdict];
  return lastReopening(state) ? 'Opened again' : 'No verdict yet';
}

/** The opening again that no verdict has followed. */
function lastReopening({ verification, reopened }: FollowUp): FollowUp['reopened'][number] | undefined {
  return verification === null ? reopened.at(-1) : undefined;
}

export interface ResponseView {
  readonly applicability: { readonly rows: readonly Row[]; readonly link: Link | null };
  readonly response: { readonly rows: readonly Row[]; readonly link: Link | null; readonly due: boolean };
  readonly grade: { readonly rows: readonly Row[]; readonly link: Link | null };
}

/** Whether it applies, what the Board answered, and what the inspectorate makes of the answer. */
export function responseView({ state, names, path }: FollowUpPlace, offers: Offers): ResponseView {
  const { applicability, response, grade } = state;
  const said = (fact: Said) => `${whoInWords(fact.actor, fact.role, names)}, ${ukDate(fact.occurredOn)}`;
  return {
    applicability: {
      rows: applicability
        ? given(
            ['Does it apply?', applicabilityName[applicability.applicability]],
            ['Why', applicability.reason],
            ['Decided by', said(applicability)],
          )
        : [],
      link: offers.decide
        ? { text: applicability ? 'Change' : 'Decide whether it applies', href: `${path}/applicability` }
        : null,
    },
    response: {
      rows: response
        ? given(
            ['Response', responseName[response.response]],
            ['Why', response.reason],
            ['Accountable', roleName(response.accountableRole)],
            ['Board meeting', ukDate(response.meeting)],
            ['For the Youth Justice Plan', response.planText],
            ['Given by', said(response)],
          )
        : [],
      link: offers.respond
        ? { text: response ? 'Change response' : 'Record a response', href: `${path}/response` }
        : null,
      due: response === null && applicability?.applicability !== 'does-not-apply',
    },
    grade: {
      rows: grade
        ? given(['Inspectorate’s grade', gradeName[grade.grade]], ['Why', grade.reason], ['Graded by', said(grade)])
        : [],
      link:
        offers.inspect && response
          ? { text: grade ? 'Change grade' : 'Grade the response', href: `${path}/grade` }
          : null,
    },
  };
}

function spoken(reason: string | null, said: string): string[] {
  return reason === null ? [said] : [reason, said];
}

const SCHEDULE: readonly (readonly [which: Punctuality, words: string])[] = [
  ['overdue', 'open past the original date'],
  ['finished-late', 'finished after the original date'],
  ['finished-in-time', 'finished by the original date'],
  ['not-yet-due', 'not due yet'],
  ['undated', 'with no original date'],
  ['withdrawn', 'withdrawn'],
];

/** The schedule's own voice: how many actions stand how against the dates they were logged with, worst first. */
function scheduleInWords(actions: readonly Action[], day: string): string[] {
  const all = actions.map((action) => scheduleOf(action, day).original.punctuality);
  return SCHEDULE.map(([which, words]) => [all.filter((one) => one === which).length, words] as const)
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`);
}
