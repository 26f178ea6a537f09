import { dateInWords } from '#event-log';
import {
  answerName,
  applicabilityName,
  sourceAssessmentName,
  gradeName,
  positionName,
  responseName,
  roleWords,
  targetName,
  verdictName,
} from '../wording.js';
import { type Action, type Evidence, type FollowUp, type Said } from '../follow-up.state.js';
import {
  type HistoryNames,
  lineInWords,
  type Names,
  ownerInWords,
  sentenceCase,
  sourceInWords,
  targetInWords,
  whoInWords,
} from './names.js';
import { dateOrNull } from './sentence.js';

/** One fact of the state; `key` is the same at every moment, so that two moments can be laid side by side. */
export interface StateFact {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** The facts about one thing: the response, one action, one piece of evidence. */
export interface StateSection {
  readonly key: string;
  readonly group: 'position' | 'actions' | 'evidence' | 'lines' | 'sources';
  readonly heading: string;
  readonly facts: readonly StateFact[];
}

/** Where a follow-up stands, in words, thing by thing. Nothing is listed that nobody has said anything about. */
export function stateInWords(followUp: FollowUp, names: Names): StateSection[] {
  const known = withNamesOf(followUp, names);
  return [
    ...positionSections(followUp, known),
    ...Object.values(followUp.actions).map((action) => actionSection(action, known)),
    ...Object.values(followUp.evidence).map((evidence) => evidenceSection(evidence, known)),
    ...Object.entries(followUp.answers).map(([id, answer]) =>
      section(`line:${id}`, 'lines', lineInWords(id, names), [
        ['answer', 'Answer', answerName[answer.answer]],
        ['narrative', 'In their words', answer.narrative],
        ['review-by', 'Look at it again by', dateOrNull(answer.reviewBy)],
        ['said', 'Answered by', saidInWords(answer, names)],
      ]),
    ),
    ...Object.entries(followUp.sources).map(([id, source]) =>
      section(`source:${id}`, 'sources', sourceInWords(id, names), [
        ['assessment', 'Is it held?', sourceAssessmentName[source.assessment]],
        ['note', 'Note', source.note],
        ['said', 'Looked at by', saidInWords(source, names)],
      ]),
    ),
  ];
}

/** The outside names, with what this state itself names: its actions and its evidence. */
export function withNamesOf(followUp: FollowUp, names: Names): HistoryNames {
  return {
    person: (id) => names.person(id),
    lineOfEnquiry: (id) => names.lineOfEnquiry(id),
    evidenceSource: (id) => names.evidenceSource(id),
    recommendation: (id) => names.recommendation(id),
    action: (id) => (Object.hasOwn(followUp.actions, id) ? (followUp.actions[id]?.text ?? null) : null),
    evidence: (id) => (Object.hasOwn(followUp.evidence, id) ? (followUp.evidence[id]?.title ?? null) : null),
  };
}

function positionSections(followUp: FollowUp, names: HistoryNames): StateSection[] {
  const { applicability, response, grade, boardPosition, verification } = followUp;
  const sections: StateSection[] = [];
  if (applicability) {
    sections.push(
      section('applicability', 'position', 'Does it apply?', [
        ['choice', 'Decision', applicabilityName[applicability.applicability]],
        ['reason', 'Why', applicability.reason],
        ['said', 'Decided by', saidInWords(applicability, names)],
      ]),
    );
  }
  if (response) {
    sections.push(
      section('response', 'position', 'Response', [
        ['choice', 'Response', responseName[response.response]],
        ['reason', 'Why', response.reason],
        ['accountable', 'Accountable', sentenceCase(roleWords(response.accountableRole))],
        ['meeting', 'Board meeting', dateOrNull(response.meeting)],
        ['plan', 'Text for the Youth Justice Plan', response.planText],
        ['said', 'Recorded by', saidInWords(response, names)],
      ]),
    );
  }
  if (grade) {
    sections.push(
      section('grade', 'position', 'The inspectorate on the response', [
        ['choice', 'Grade', gradeName[grade.grade]],
        ['reason', 'Why', grade.reason],
        ['said', 'Graded by', saidInWords(grade, names)],
      ]),
    );
  }
  if (boardPosition) {
    sections.push(
      section('board', 'position', 'What the Board says', [
        ['choice', 'Position', positionName[boardPosition.position]],
        ['reason', 'Why', boardPosition.reason],
        ['meeting', 'Board meeting', dateOrNull(boardPosition.meeting)],
        ['said', 'Stated by', saidInWords(boardPosition, names)],
      ]),
    );
  }
  if (verification) {
    sections.push(
      section('verdict', 'position', 'What the inspectorate verified', [
        ['choice', 'Verdict', verdictName[verification.verdict]],
        ['reason', 'Why', verification.reason],
        ['said', 'Given by', saidInWords(verification, names)],
      ]),
    );
  }
  const reopened = followUp.reopened.at(-1);
  if (reopened) {
    sections.push(
      section('reopened', 'position', 'Reopened by the inspectorate', [
        ['reason', 'Why', reopened.reason],
        ['said', 'Reopened by', saidInWords(reopened, names)],
      ]),
    );
  }
  return sections;
}

function actionSection(action: Action, names: HistoryNames): StateSection {
  const latest = action.progress.at(-1);
  const awaiting = action.dateChanges.find((change) => change.outcome === 'awaiting');
  const moved = action.originalDue !== action.due;
  return section(`action:${action.actionId}`, 'actions', action.text, [
    ['status', 'Status', actionStatusInWords(action)],
    ['owner', 'Owner', ownerInWords(action.owner, names)],
    ['due', 'Due', dateOrNull(action.due) ?? (action.timescale === null ? 'No date' : null)],
    ['original-due', 'Original date', moved ? (dateOrNull(action.originalDue) ?? 'No date') : null],
    ['awaiting', 'New date asked for', awaiting ? `${dateInWords(awaiting.due)} (${awaiting.reason})` : null],
    ['timescale', 'Timescale as stated', action.timescale],
    ['criteria', 'It will have worked when', action.successCriteria],
    ['progress', 'Latest progress', latest ? latest.progress : null],
    ['outcome', 'Outcome', action.completed?.outcome ?? null],
    ['withdrawn', 'Why it was withdrawn', action.withdrawn?.reason ?? null],
    ['reopened', 'Why it was reopened', action.reopened.at(-1)?.reason ?? null],
    ['said', 'Logged by', saidInWords(action.logged, names)],
  ]);
}

function actionStatusInWords(action: Action): string {
  switch (action.status) {
    case 'open':
      return action.reopened.length > 0 ? 'Open again' : 'Open';
    case 'complete':
      return action.completed ? `Complete on ${dateInWords(action.completed.occurredOn)}` : 'Complete';
    case 'withdrawn':
      return 'Withdrawn';
  }
}

const STANDING: Readonly<Record<Evidence['standing'], string>> = {
  submitted: 'Added, not yet looked at by the inspectorate',
  accepted: 'Accepted by the inspectorate',
  challenged: 'Challenged by the inspectorate',
  withdrawn: 'Withdrawn',
};

function evidenceSection(evidence: Evidence, names: HistoryNames): StateSection {
  const targets = evidence.targets.map((target) => `${targetName[target.kind]}: ${targetInWords(target, names)}`);
  return section(`evidence:${evidence.evidenceId}`, 'evidence', evidence.title, [
    ['standing', 'Standing', STANDING[evidence.standing]],
    ['judged', 'Why', evidence.judged?.reason ?? null],
    ['description', 'What it shows', evidence.description],
    ['document-date', 'Date on the document', dateOrNull(evidence.documentDate)],
    ['review-by', 'Current until', dateOrNull(evidence.reviewBy)],
    ['item', evidence.item.kind === 'file' ? 'File' : 'Link', itemInWords(evidence)],
    ['targets', 'Bears on', targets.length > 0 ? targets.sort().join('; ') : null],
    ['said', 'Added by', saidInWords(evidence.submitted, names)],
  ]);
}

function itemInWords({ item }: Evidence): string {
  return item.kind === 'file' ? item.fileName : item.url;
}

function saidInWords(said: Said, names: Names): string {
  return `${whoInWords(said.actor, said.role, names)}, ${dateInWords(said.occurredOn)}`;
}

function section(
  key: string,
  group: StateSection['group'],
  heading: string,
  facts: readonly (readonly [key: string, label: string, text: string | null])[],
): StateSection {
  return {
    key,
    group,
    heading,
    facts: facts.flatMap(([name, label, text]) =>
      text === null || text === '' ? [] : [{ key: `${key}/${name}`, label, text }],
    ),
  };
}
