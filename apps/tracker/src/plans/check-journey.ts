import { recommendationSentence } from '#catalogue';
import { type CheckedRecommendation, PLAN_VERDICTS, type PlanCommand, planVerdictName } from '#plans';
import {
  type AnswersOf,
  type Fields,
  type Journey,
  type RadiosField,
  type TextareaField,
  type TextField,
} from '../forms/index.js';
import { linesInWords } from '../publications/publication-words.js';
import { type OpenedPlan } from './plan-desk.js';
import { typedPassage } from './plan-lines.js';

/** Lines of the plan shown before and after a passage. */
const CONTEXT = 3;

export interface CheckFields extends Fields {
  readonly there: RadiosField<'yes' | 'no'>;
  readonly elsewhere: TextField;
  readonly verdict: RadiosField<(typeof PLAN_VERDICTS)[number]> & { readonly missing: string };
  readonly reason: TextareaField;
}

/** One recommendation held against the plan: is the passage about it, where else is it, and what does the plan make of it. */
export function checkJourney(opened: OpenedPlan, checked: CheckedRecommendation): Journey<CheckFields> {
  const { benchmark, match, leadIn } = checked;
  const { plan, read, year } = opened;
  const finding = plan.findings.get(benchmark.recommendationId);
  const judged = plan.mentions.filter(({ recommendationId }) => recommendationId === benchmark.recommendationId);
  const known = match && judged.find(({ lines }) => lines[0] === match.lines[0] && lines[1] === match.lines[1]);
  const title = `Check the plan of ${year}`;
  const fields: CheckFields = {
    there: {
      kind: 'radios',
      label: match
        ? `Is this about the recommendation? “${match.quote}” (${linesInWords(match.lines).toLowerCase()})`
        : '',
      short: 'The passage that was found',
      hint: match ? `Found by its words: ${Math.round(match.confidence * 100)}% of them are there, in their order` : '',
      ...(match ? { missing: 'Say whether the passage is about it' } : {}),
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No, it is about something else' },
      ],
    },
    elsewhere: {
      kind: 'text',
      label: match
        ? 'Is it mentioned elsewhere? On which lines?'
        : 'No passage was found. Is it mentioned? On which lines?',
      hint: 'Such as 120-124: the plan’s text shows the numbers. Leave it empty if not.',
      longest: 20,
    },
    verdict: {
      kind: 'radios',
      label: 'What does the plan make of the recommendation?',
      missing: 'Choose what the plan makes of it',
      options: PLAN_VERDICTS.map((value) => ({ value, label: planVerdictName[value] })),
    },
    reason: { kind: 'textarea', label: 'Why?', hint: 'Needed unless it is addressed', longest: 4_000 },
  };
  return {
    title,
    caption: recommendationSentence({ leadIn, text: benchmark.recommendationText ?? '' }),
    ...(match ? { about: { summary: 'The passage in the plan', text: around(read.text, match.lines) } } : {}),
    fields,
    steps: [
      {
        id: 'form',
        title,
        fields: match ? ['there', 'elsewhere', 'verdict', 'reason'] : ['elsewhere', 'verdict', 'reason'],
      },
    ],
    send: 'Save the finding',
    begins: {
      there: known ? (known.confirmed ? 'yes' : 'no') : '',
      verdict: finding?.verdict ?? '',
      reason: finding?.reason ?? '',
    },
    check: ({ elsewhere }) =>
      elsewhere === null || typedPassage(read.text, elsewhere) !== null
        ? []
        : [{ field: 'elsewhere', text: 'Enter lines of the plan that have words, such as 120-124' }],
  };
}

/** What the answers ask for, the finding last. */
export function checkCommands(
  { read }: OpenedPlan,
  { benchmark, match }: CheckedRecommendation,
  { there, elsewhere, verdict, reason }: AnswersOf<CheckFields>,
): PlanCommand[] {
  const { recommendationId } = benchmark;
  const commands: PlanCommand[] = [];
  if (match && there !== null) {
    const { lines, quote, confidence } = match;
    const type = there === 'yes' ? 'ConfirmMention' : 'RejectMention';
    commands.push({ type, recommendationId, lines, quote, confidence });
  }
  const passage = elsewhere === null ? null : typedPassage(read.text, elsewhere);
  if (passage) commands.push({ type: 'ConfirmMention', recommendationId, ...passage, confidence: null });
  return [...commands, { type: 'RecordPlanCheck', recommendationId, verdict, reason }];
}

function around(text: string, [first, last]: readonly [number, number]): string {
  const from = Math.max(1, first - CONTEXT);
  const lines = text.split('\n').slice(from - 1, last + CONTEXT);
  return lines.map((line, index) => `${from + index}  ${line.trim()}`).join('\n');
}
