import {
  accept,
  type CommandMoment,
  type Decider,
  type Decision,
  firstDay,
  isPartialDate,
  lastDay,
  refuse,
} from '#event-log';
import { areaKey } from '#catalogue';
import { type PartnershipCommand } from './partnership.commands.js';
import { type PartnershipEvent } from './partnership.events.js';
import { evolvePartnership, type Partnership, type PossiblePartnership } from './partnership.state.js';

const LONGEST_NAME = 200;
const MOST_AREAS = 50;

type Of<Type extends PartnershipCommand['type']> = Extract<PartnershipCommand, { type: Type }>;
type Refused = ReturnType<typeof refuse>;

/** How a partnership is registered, renamed, changes what it covers, and plans its Board's meetings. */
export const partnershipDecider: Decider<PossiblePartnership, PartnershipCommand, PartnershipEvent> = {
  initial: null,
  evolve: evolvePartnership,
  decide: (partnership, command, moment) =>
    notInTheFuture(moment) ??
    (command.type === 'RegisterPartnership' ? register(partnership, command) : change(partnership, command, moment)),
  subjectOf: (fact) => {
    switch (fact.type) {
      case 'RenamePartnership':
      case 'PartnershipRenamed':
        return 'name';
      case 'ChangeAreas':
      case 'AreasChanged':
        return 'areas';
      case 'RegisterPartnership':
      case 'PartnershipRegistered':
      case 'ScheduleBoardMeeting':
      case 'BoardMeetingScheduled':
        return null;
    }
  },
};

/** The id of a partnership, from the name it is registered under: `South Tees` → `south-tees`. */
export function partnershipIdFor(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

function register(
  partnership: PossiblePartnership,
  { partnershipId, name, areas }: Of<'RegisterPartnership'>,
): Decision<PartnershipEvent> {
  if (partnership) {
    return refuse('partnership-exists', `There is already a partnership called ${partnership.name}.`, 'name');
  }
  const clean = tidy(areas);
  return (
    wrongName(name) ??
    wrongAreas(clean) ??
    accept({ type: 'PartnershipRegistered', v: 1, data: { partnershipId, name: name.trim(), areas: clean } })
  );
}

function change(
  partnership: PossiblePartnership,
  command: Exclude<PartnershipCommand, { type: 'RegisterPartnership' }>,
  moment: CommandMoment,
): Decision<PartnershipEvent> {
  if (!partnership) return refuse('no-such-partnership', 'There is no such partnership.');
  if (lastDay(moment.occurredOn) < firstDay(partnership.registeredOn)) {
    return refuse('before-registration', 'The partnership was registered only after this date.', 'occurredOn');
  }
  switch (command.type) {
    case 'RenamePartnership':
      return rename(partnership, command);
    case 'ChangeAreas':
      return changeAreas(partnership, command);
    case 'ScheduleBoardMeeting':
      return schedule(partnership, command, moment);
  }
}

function rename(partnership: Partnership, { name, reason }: Of<'RenamePartnership'>): Decision<PartnershipEvent> {
  const wrong = wrongName(name);
  if (wrong) return wrong;
  if (name.trim() === partnership.name) return accept();
  return accept({ type: 'PartnershipRenamed', v: 1, data: { name: name.trim(), reason } });
}

function changeAreas(partnership: Partnership, { areas, reason }: Of<'ChangeAreas'>): Decision<PartnershipEvent> {
  const clean = tidy(areas);
  const wrong = wrongAreas(clean);
  if (wrong) return wrong;
  if (JSON.stringify(clean) === JSON.stringify(partnership.areas)) return accept();
  return accept({ type: 'AreasChanged', v: 1, data: { areas: clean, reason } });
}

function schedule(
  partnership: Partnership,
  { meetingId, date }: Of<'ScheduleBoardMeeting'>,
  { today }: CommandMoment,
): Decision<PartnershipEvent> {
  const latest = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`;
  if (!isPartialDate(date) || date < '2000' || lastDay(date) > latest) {
    return refuse('not-a-date', 'The date of the meeting must be a real date in the next ten years.', 'date');
  }
  if (partnership.meetings[meetingId] === date) return accept();
  return accept({ type: 'BoardMeetingScheduled', v: 1, data: { meetingId, date } });
}

function notInTheFuture({ occurredOn, today }: CommandMoment): Refused | null {
  if (!isPartialDate(occurredOn)) return refuse('not-a-date', 'Enter the date as a day, month and year.', 'occurredOn');
  if (firstDay(occurredOn) > today) {
    return refuse('in-the-future', 'The date must be today or in the past.', 'occurredOn');
  }
  return null;
}

function wrongName(name: string): Refused | null {
  if (name.trim() === '') return refuse('name-missing', 'Enter the name of the partnership.', 'name');
  if (name.trim().length > LONGEST_NAME) {
    return refuse('name-too-long', `The name may have up to ${LONGEST_NAME} characters.`, 'name');
  }
  if (partnershipIdFor(name) === '') return refuse('name-without-letters', 'The name must have letters in it.', 'name');
  return null;
}

function wrongAreas(areas: readonly string[]): Refused | null {
  if (areas.length === 0) return refuse('areas-missing', 'Enter at least one area the partnership covers.', 'areas');
  if (areas.length > MOST_AREAS) return refuse('too-many-areas', `Enter up to ${MOST_AREAS} areas.`, 'areas');
  if (areas.some((area) => area.length > LONGEST_NAME)) {
    return refuse('area-too-long', `The name of an area may have up to ${LONGEST_NAME} characters.`, 'areas');
  }
  return null;
}

/** Areas as typed, without blanks, each once. */
function tidy(areas: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const area of areas) {
    const words = area.trim().replace(/\s+/g, ' ');
    if (words !== '' && !kept.has(areaKey(words))) kept.set(areaKey(words), words);
  }
  return [...kept.values()];
}
