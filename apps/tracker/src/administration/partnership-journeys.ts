import { type PartnershipRow } from '#partnerships';
import { journey } from '../forms/index.js';

const LONGEST_REASON = 500;
const LONGEST_LIST = 5_000;

const reason = {
  kind: 'textarea',
  label: 'Why?',
  hint: 'You may leave this empty. Name nobody here.',
  longest: LONGEST_REASON,
} as const;

const areas = {
  kind: 'textarea',
  label: 'Areas it covers',
  hint: 'One on each line, as inspection reports print them. An inspection of an area comes to the partnership that covers it.',
  longest: LONGEST_LIST,
  missing: 'Enter at least one area the partnership covers',
} as const;

const name = { kind: 'text', label: 'Name', longest: 200, missing: 'Enter the name of the partnership' } as const;

export const registration = journey({
  title: 'Register a partnership',
  caption: 'Partnerships',
  fields: { name, areas },
  steps: [{ id: 'partnership', title: 'Register a partnership', fields: ['name', 'areas'] }],
  send: 'Register the partnership',
});

export function renaming({ name: current }: PartnershipRow) {
  return journey({
    title: 'Rename the partnership',
    caption: current,
    fields: { name, reason },
    steps: [{ id: 'name', title: 'Rename the partnership', fields: ['name', 'reason'] }],
    send: 'Rename the partnership',
    begins: { name: current },
  });
}

export function changeOfAreas({ name: current, areas: covered }: PartnershipRow) {
  return journey({
    title: 'Change the areas it covers',
    caption: current,
    fields: { areas, reason },
    steps: [{ id: 'areas', title: 'Change the areas it covers', fields: ['areas', 'reason'] }],
    send: 'Change the areas',
    begins: { areas: covered.join('\n') },
  });
}

/** What was typed one on each line. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}
