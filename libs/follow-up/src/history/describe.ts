import { dateInWords, type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';
import { actionSentences } from './action-sentences.js';
import { londonDay, momentInWords } from './moment-in-words.js';
import { evidenceSentences } from './evidence-sentences.js';
import { type HistoryNames, type Names, whoInWords } from './names.js';
import { positionSentences } from './position-sentences.js';
import { type Bodies, type Sentence, type SentenceMakers } from './sentence.js';

const SENTENCES: SentenceMakers = { ...positionSentences, ...actionSentences, ...evidenceSentences };

const UNKNOWN: Sentence = {
  title: 'Something was recorded that this version of the service cannot describe',
  detail: [],
};

/** One event of a history as people read it. */
export interface HistoryEntry extends Sentence {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  /** "Amina Khan, Board Chair". */
  readonly who: string;
  readonly actor: string;
  readonly role: string;
  readonly occurredOn: string;
  readonly happened: string;
  readonly recordedAt: string;
  readonly recorded: string;
  /** True when it was written down on another day than it happened. */
  readonly recordedLater: boolean;
}

/**
 * The sentence for one event: what happened, and the facts beneath it. An event this program does not know
 * (written by a newer one) is said to be so.
 */
export function describeEvent<Type extends keyof Bodies>(
  event: { readonly type: Type; readonly v: number; readonly data: Bodies[Type] },
  names: HistoryNames,
): Sentence {
  if (event.v !== 1 || !Object.hasOwn(SENTENCES, event.type)) return UNKNOWN;
  return SENTENCES[event.type][1](event.data, names);
}

/**
 * A history in words, in the order it is given (oldest first). Each action and piece of evidence is called what it was called
 * at that moment, so all of it is needed also where only some of it is wanted.
 *
 * @param wanted which events to tell, all when not given
 */
export function describeHistory(
  events: Iterable<RecordedEvent<FollowUpEvent>>,
  names: Names,
  wanted: (event: RecordedEvent<FollowUpEvent>) => boolean = () => true,
): HistoryEntry[] {
  const actions = new Map<string, string>();
  const evidence = new Map<string, string>();
  const known: HistoryNames = {
    person: (id) => names.person(id),
    lineOfEnquiry: (id) => names.lineOfEnquiry(id),
    evidenceSource: (id) => names.evidenceSource(id),
    recommendation: (id) => names.recommendation(id),
    action: (id) => actions.get(id) ?? null,
    evidence: (id) => evidence.get(id) ?? null,
  };
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    if (isFact(event, 'ActionLogged')) actions.set(event.data.actionId, event.data.text);
    if (isFact(event, 'EvidenceSubmitted') || isFact(event, 'EvidenceRevised')) {
      evidence.set(event.data.evidenceId, event.data.title);
    }
    if (wanted(event)) entries.push(entry(event, known));
  }
  return entries;
}

function isFact<Type extends FollowUpEvent['type']>(
  event: { readonly type: string },
  type: Type,
): event is RecordedEvent<Extract<FollowUpEvent, { type: Type }>> {
  return event.type === type;
}

function entry(event: RecordedEvent<FollowUpEvent>, names: HistoryNames): HistoryEntry {
  const { actor, role, occurredOn } = event.metadata;
  const { title, detail } = describeEvent(event, names);
  return {
    title,
    detail,
    eventId: event.id,
    type: event.type,
    revision: event.revision,
    who: whoInWords(actor, role, names),
    actor,
    role,
    occurredOn,
    happened: dateInWords(occurredOn),
    recordedAt: event.recordedAt,
    recorded: momentInWords(event.recordedAt),
    recordedLater: londonDay(event.recordedAt) !== occurredOn,
  };
}
