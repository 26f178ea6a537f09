import { type Change, type ChangeInWords, type ForeseenPublication, type ImportChoices } from '#catalogue';
import { counted } from '../pages/index.js';
import { type ChangesSection, changesByKind } from '../publications/changes-view.js';
import { type DraftPublicationView } from './draft-page.js';
import { editionField, fieldsOf, itemField, sealField, type SentAlong } from './import-choices.js';

/** What approving would do with one publication: a word, a colour to support it, and why it cannot be done. */
interface OutcomeView {
  readonly word: string;
  readonly colour: string;
  readonly reason: string | null;
}

/** A question with one answer out of several. */
export interface QuestionView {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly answers: readonly { readonly value: string; readonly text: string; readonly hint: string | null }[];
}

interface ForeseenChange extends ChangeInWords {
  /** Address of the same page with a reworded item taken for a new one. */
  readonly notTheSameHref: string | null;
}

type DraftedPublication = Pick<DraftPublicationView, 'anchor' | 'title' | 'counts' | 'dropped'>;

export interface ForesightView {
  readonly publications: readonly (DraftedPublication & OutcomeView)[];
  /** What would be different in publications that are known. */
  readonly amended: readonly {
    readonly title: string;
    /** Whether Boards answer it already. */
    readonly approved: boolean;
    readonly sections: readonly ChangesSection<ForeseenChange>[];
  }[];
  readonly questions: readonly QuestionView[];
  /** What was answered, to send along with further answers. */
  readonly answered: readonly SentAlong[];
  /** What was answered and what was seen, to send along with approval. */
  readonly sentAlong: readonly SentAlong[];
  readonly nothingToDo: boolean;
}

/**
 * Everything that approving a draft would do, and what has to be said first.
 *
 * @param drafts every publication of the draft, those that are left out too
 * @param path address of the draft's page
 */
export function foresightView(
  foreseen: readonly ForeseenPublication[],
  drafts: readonly DraftedPublication[],
  choices: Required<ImportChoices>,
  path: string,
): ForesightView {
  const answered = fieldsOf(choices);
  const questions = foreseen.flatMap((each) => [...editionQuestion(each), ...itemQuestions(each)]);
  return {
    publications: outcomesOf(foreseen, drafts),
    amended: foreseen.flatMap(({ amendment, approved, knownAs, outcome }) =>
      amendment === null || knownAs === null || (outcome === 'refused' && amendment.doubts.length === 0)
        ? []
        : [
            {
              title: knownAs,
              approved,
              sections: changesByKind(amendment.changes, withDoubt(amendment.ids, answered, path)),
            },
          ],
    ),
    questions,
    answered: answered.filter(({ name }) => !questions.some((question) => question.name === name)),
    sentAlong: [
      ...answered,
      ...foreseen.flatMap(({ readId, seal }) => (seal === null ? [] : [sealField(readId, seal)])),
    ],
    nothingToDo: foreseen.every(
      ({ outcome, approved, withdrawn }) =>
        outcome === 'refused' || (outcome === 'already-known' && (approved || withdrawn)),
    ),
  };
}

/** What is foreseen is of the publications that are not left out, in the same order. */
function outcomesOf(
  foreseen: readonly ForeseenPublication[],
  drafts: readonly DraftedPublication[],
): ForesightView['publications'] {
  const kept = drafts.filter(({ dropped }) => !dropped);
  return drafts.map((draft) => {
    const outcome = foreseen[kept.indexOf(draft)];
    return { ...draft, ...(outcome ? outcomeOf(outcome) : LEFT_OUT) };
  });
}

const LEFT_OUT: OutcomeView = { word: 'Left out', colour: 'grey', reason: null };

function outcomeOf({
  outcome,
  approved,
  withdrawn,
  refusal,
  amendment,
  questions,
  likely,
}: ForeseenPublication): OutcomeView {
  if (likely.length > 0) return { word: 'Say what it is', colour: 'yellow', reason: null };
  if (questions.length > 0) return { word: 'Say which is which', colour: 'yellow', reason: null };
  switch (outcome) {
    case 'new':
      return { word: 'New', colour: 'blue', reason: null };
    case 'amended':
      return { word: counted(amendment?.changes.length ?? 0, 'change'), colour: 'orange', reason: null };
    case 'already-known': {
      if (withdrawn) return { word: 'Withdrawn', colour: 'grey', reason: null };
      return { word: approved ? 'Already known' : 'Known, waiting for approval', colour: 'grey', reason: null };
    }
    case 'refused':
      return { word: 'Cannot be taken', colour: 'red', reason: refusal?.message ?? null };
  }
}

function editionQuestion({ readId, title, likely }: ForeseenPublication): QuestionView[] {
  const own = editionField(readId, 'own');
  if (likely.length === 0) return [];
  return [
    {
      name: own.name,
      title: `What is “${title}”?`,
      hint: 'It looks like a publication that is known. A new edition amends that one; Boards keep what they answered.',
      answers: [
        ...likely.map(({ publicationId, title: known, because }) => ({
          value: publicationId,
          text: `A new edition of “${known}”`,
          hint: because,
        })),
        { value: own.value, text: 'A publication of its own', hint: 'Boards will have both to answer.' },
      ],
    },
  ];
}

function itemQuestions({ questions }: ForeseenPublication): QuestionView[] {
  return questions.map(({ readId, words, candidates }) => {
    const isNew = itemField(readId, { kind: 'new' });
    return {
      name: isNew.name,
      title: `Which one is “${words}”?`,
      hint: 'What Boards answered stays with the one you choose.',
      answers: [
        ...candidates.map(({ id, words: known }) => ({
          value: itemField(readId, { kind: 'same', knownId: id }).value,
          text: `It is “${known}”, as it reads now`,
          hint: null,
        })),
        ...candidates.map(({ id, words: known }) => ({
          value: itemField(readId, { kind: 'replaces', knownId: id }).value,
          text: `It is new and stands in the place of “${known}”`,
          hint: null,
        })),
        { value: isNew.value, text: 'It is new', hint: null },
      ],
    };
  });
}

/** A reworded recommendation may be another one that happens to be alike: whoever approves can say so. */
function withDoubt(
  ids: ReadonlyMap<string, string>,
  answered: readonly SentAlong[],
  path: string,
): (words: ChangeInWords, change: Change) => ForeseenChange {
  const readIds = new Map([...ids].map(([readId, id]) => [id, readId]));
  return (words, change) => {
    const readId = change.kind === 'recommendation-reworded' && readIds.get(change.after.recommendationId);
    if (!readId) return { ...words, notTheSameHref: null };
    const isNew = itemField(readId, { kind: 'new' });
    const fields = [...answered.filter(({ name }) => name !== isNew.name), isNew];
    const query = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
    return { ...words, notTheSameHref: `${path}?${query.toString()}` };
  };
}
