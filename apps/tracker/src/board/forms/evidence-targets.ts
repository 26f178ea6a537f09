import { type EvidenceTarget } from '#follow-up';
import { type CheckboxesField } from '../../forms/index.js';
import { type FollowUpPlace } from '../place.js';

/** A target as the value of a checkbox: `line-of-enquiry:<id>`. */
export const targetValue = ({ kind, id }: EvidenceTarget): string => `${kind}:${id}`;

const KINDS = ['line-of-enquiry', 'evidence-source', 'action'] as const satisfies readonly EvidenceTarget['kind'][];

/** The target a value stands for; null for anything else. */
export function targetOf(value: string): EvidenceTarget | null {
  const kind = KINDS.find((candidate) => value.startsWith(`${candidate}:`));
  return kind === undefined ? null : { kind, id: value.slice(kind.length + 1) };
}

/** The question what a piece of evidence bears on; null when there is nothing it could bear on. */
export function targetsQuestion({ recommendation, state }: FollowUpPlace) {
  const groups: CheckboxesField['groups'] = [
    {
      heading: 'Lines of enquiry',
      options: recommendation.linesOfEnquiry.map(({ lineOfEnquiryId, text }) => ({
        value: targetValue({ kind: 'line-of-enquiry', id: lineOfEnquiryId }),
        label: text,
      })),
    },
    {
      heading: 'How do we know',
      options: recommendation.evidenceSources.map(({ evidenceSourceId, text }) => ({
        value: targetValue({ kind: 'evidence-source', id: evidenceSourceId }),
        label: text,
      })),
    },
    {
      heading: 'Actions',
      options: Object.values(state.actions)
        .filter(({ status }) => status !== 'withdrawn')
        .map(({ actionId, text }) => ({ value: targetValue({ kind: 'action', id: actionId }), label: text })),
    },
  ];
  return {
    kind: 'checkboxes',
    label: 'What does it show?',
    short: 'Shows',
    hint: 'Choose all that it bears on. You can change this later.',
    groups: groups.filter(({ options }) => options.length > 0),
  } as const satisfies CheckboxesField;
}

/** What was chosen, as targets. */
export function targetsIn(values: readonly string[]): EvidenceTarget[] {
  return values.map(targetOf).filter((target) => target !== null);
}
