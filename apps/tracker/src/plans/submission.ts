import { type DataDirectory } from '#data-directory';
import { type Refusal } from '#event-log';
import { readPlan } from '#plans';
import { whenItHappened } from '../board/follow-up-form.js';
import { type AnswersOf, type Journey, typedDate } from '../forms/index.js';

const LONGEST_PASTED = 400_000;

const FIELDS = {
  year: {
    kind: 'text',
    label: 'Which year does the plan begin in?',
    hint: 'Such as 2019 for the plan of 2019-20',
    missing: 'Enter the year the plan begins in',
    longest: 4,
  },
  how: {
    kind: 'radios',
    label: 'How do you hand it in?',
    missing: 'Choose how you hand it in',
    options: [
      { value: 'file', label: 'As a file', hint: 'PDF, Word (.docx), OpenDocument (.odt), web page or plain text' },
      { value: 'text', label: 'By pasting its text' },
    ],
  },
  file: {
    kind: 'file',
    label: 'The plan',
    missing: 'Choose the file of the plan',
    when: { field: 'how', is: ['file'] },
  },
  text: {
    kind: 'textarea',
    label: 'The plan’s text',
    missing: 'Paste the text of the plan',
    longest: LONGEST_PASTED,
    when: { field: 'how', is: ['text'] },
  },
  occurredOn: {
    ...whenItHappened,
    label: 'When was it submitted?',
    called: 'The date it was submitted',
    missing: 'Enter the date it was submitted',
  },
} as const;

export type SubmissionFields = typeof FIELDS;

/** Handing in a year's plan. `today` is `YYYY-MM-DD` in London. */
export function submission(partnershipName: string, today: string): Journey<SubmissionFields> {
  return {
    title: 'Hand in a Youth Justice Plan',
    caption: partnershipName,
    fields: FIELDS,
    steps: [
      { id: 'plan', title: 'Which plan is it?', fields: ['year', 'how'] },
      { id: 'file', title: 'The plan', fields: ['file', 'text'] },
      { id: 'when', title: 'When was it submitted?', fields: ['occurredOn'] },
    ],
    send: 'Hand in',
    begins: typedDate('occurredOn', today),
    check: ({ year }) => (/^\d{4}$/.test(year) ? [] : [{ field: 'year', text: 'Enter a year of four digits' }]),
  };
}

/** The plan's bytes in the store, once they have been found to be readable. */
export async function keptPlan(
  { files }: DataDirectory,
  { file, text, how }: AnswersOf<SubmissionFields>,
): Promise<{ readonly sourceDocument: string; readonly fileName: string } | { readonly refusal: Refusal }> {
  const stored =
    file === null
      ? { ...(await files.put(Buffer.from(text ?? ''))), fileName: 'Pasted text' }
      : { sha256: file.sha256, fileName: file.fileName };
  const read = await readPlan(await files.read(stored.sha256));
  if (read.kind === 'refused') return { refusal: { ...read.refusal, field: how } };
  return { sourceDocument: stored.sha256, fileName: stored.fileName };
}
