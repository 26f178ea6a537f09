import { addresseesIn } from './addressees.js';
import { fold } from './folding.js';
import { type DraftAddressee } from './reading.js';
import { namesOnlyRoles } from './roles.js';
import { sentencesOf } from './sentences.js';

/** Words that open recommendations: who, and that they should. */
export interface LeadIn {
  readonly leadIn: string;
  readonly addressees: DraftAddressee[];
  /** Whether a role was recognised in the addressee. */
  readonly known: boolean;
  /** Whether the addressee is named and nothing else: “the Board”, not “the work of the Board”. */
  readonly pure: boolean;
  readonly modal: string;
}

/** A sentence that names its own addressee: the words up to “should”, and the rest. */
export interface AddressedSentence extends LeadIn {
  readonly rest: string;
}

const MODAL = /\b(should|must|will|needs? to|is to|are to|ought to)\b/i;
/** What may stand before the addressee: a purpose, or a date by which to act. */
const PURPOSE = /^(?:in order|so as|to|with|as a result|following|given|by|within|before|from)\b[^,]{3,200},\s+/i;
const RECOMMENDS =
  /^(?:(?:we|inspectors|the inspectorate|hmi probation)\s+(?:(?:therefore|also|strongly|would|further)\s+)*recommends?|it is (?:(?:therefore|also|strongly)\s+)*recommended)\s+that\s+/i;
/** Beginnings of sentences that tell rather than address. */
export const TELLING =
  /^(?:we|this|these|those|it|they|our|in|as|if|when|where|while|there|what|how|that|such|you|he|she|his|her|its|many|most|some|one|both the fact)\b/i;
/** Longer texts are no lead-ins, in characters. */
export const LONGEST_LEAD_IN = 700;
const LONGEST_ADDRESSEE = 45;
const LONGEST_ADDRESSEE_IN_SENTENCE = 16;
const RUN_IN = /^([^:.?!]{3,100}):\s+(?=\S)/;
const SHORT_TAIL = /^(?:(?:also|therefore|now|work together to)?\s*(?:(?:ensure|make sure)(?: that)?)?)$/i;
/** What a text without a colon must end with to be a lead-in, told from its last words before the rest is looked at. */
const ENDS_WITH_MODAL = new RegExp(`${MODAL.source}\\s*${SHORT_TAIL.source.slice(1, -1)}\\s*$`, 'i');
const LONGEST_TAIL = 60;

/** Reads a lead-in such as “The YOT manager should:”, with its colon or, where the words end right after “should”, without; null when the text is none. */
export function leadInOf(text: string): LeadIn | null {
  if (text.length > LONGEST_LEAD_IN) return null;
  const announces = /:[\s*¹²³⁴-⁹]*$/.test(text);
  if (!announces && !ENDS_WITH_MODAL.test(fold(text.slice(-LONGEST_TAIL)))) return null;
  const sentence = addressed(text, LONGEST_ADDRESSEE);
  if (sentence === null) return null;
  if (!announces) return sentence.pure && isShortTail(sentence.rest) ? { ...sentence, leadIn: text } : null;
  const tail = sentence.rest.replace(/:[\s*¹²³⁴-⁹]*$/, '').trim();
  if (/[.?!]\s/.test(tail)) return null;
  if (!sentence.known && !isShortTail(tail)) return null;
  return { ...sentence, leadIn: text };
}

/** Reads a sentence that names its addressee before its “should”; null when it names none that is recognised. */
export function addressedSentence(text: string): AddressedSentence | null {
  const sentence = addressed(text.slice(0, LONGEST_LEAD_IN), LONGEST_ADDRESSEE_IN_SENTENCE);
  if (sentence?.pure !== true) return null;
  return { ...sentence, rest: text.slice(sentence.leadIn.length).replace(/^\s*:/, '').trim() };
}

/** Reads “We recommend that local authorities find a place”; null when it says so of nobody that is recognised. */
export function recommendedSentence(text: string): AddressedSentence | null {
  const opened = RECOMMENDS.exec(fold(text))?.[0].length;
  if (opened === undefined) return null;
  const sentence = addressedSentence(text);
  if (sentence !== null) return sentence;
  const phrase = addresseeAtStart(text.slice(opened));
  if (phrase === null) return null;
  const end = opened + phrase.length;
  return {
    leadIn: text.slice(0, end),
    addressees: addresseesIn(phrase),
    known: true,
    pure: true,
    modal: '',
    rest: text.slice(end).trim(),
  };
}

/** Whether a sentence says “we recommend that …” to whomever but the reader. */
export function recommendsSomething(sentence: string): boolean {
  const opened = RECOMMENDS.exec(fold(sentence.slice(0, 100)))?.[0].length;
  return opened !== undefined && !TELLING.test(sentence.slice(opened));
}

/** The longest beginning that names addressees and nothing else. */
function addresseeAtStart(text: string): string | null {
  const words = text.split(' ', LONGEST_ADDRESSEE_IN_SENTENCE + 1);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(' ');
    if (/\w$/.test(phrase) && namesOnlyRoles(phrase) && rolesEnd(phrase)) return phrase;
  }
  return null;
}

/** Whether the phrase's last word belongs to a name: “the Board and” goes on. */
function rolesEnd(phrase: string): boolean {
  return !/\b(?:and|or|in|at|for|the)$/i.test(phrase);
}

/** Reads an addressee that runs into its recommendation: “Youth Justice Board: publish …”; null when there is none. */
export function addresseeRunIn(text: string): AddressedSentence | null {
  const match = RUN_IN.exec(text);
  const heading = match === null ? null : addresseeHeading(match[1] ?? '');
  if (match === null || heading === null) return null;
  return { ...heading, leadIn: `${match[1] ?? ''}:`, rest: text.slice(match[0].length) };
}

/** A sentence with what follows it up to the next that addresses somebody. */
export interface SentenceGroup {
  /** Null for what stands before the first sentence that addresses somebody. */
  readonly sentence: AddressedSentence | null;
  /** Whether it says “we recommend”. */
  readonly recommends: boolean;
  readonly text: string;
}

/** Splits a paragraph where its sentences address somebody. Only a first sentence may do so with “will”, which later ones say of what is coming. */
export function sentenceGroups(text: string): SentenceGroup[] {
  const groups: SentenceGroup[] = [];
  for (const words of sentencesOf(text)) {
    const recommended = recommendedSentence(words);
    const addressed = recommended ?? addressedSentence(words);
    const opens = addressed !== null && (groups.length === 0 || addressed.modal !== 'will');
    const before = groups.at(-1);
    if (opens || before === undefined)
      groups.push({ sentence: addressed, recommends: recommended !== null, text: words });
    else groups[groups.length - 1] = withMore(before, words);
  }
  return groups;
}

function withMore({ sentence, recommends, text }: SentenceGroup, words: string): SentenceGroup {
  const longer = sentence === null ? null : { ...sentence, rest: `${sentence.rest} ${words}` };
  return { sentence: longer, recommends, text: `${text} ${words}` };
}

/** Whether the last words of a text are a lead-in that ran into it: “… each month. The Board should:”. */
export function endsWithLeadIn(text: string): boolean {
  const words = text.slice(-200).split(' ');
  return words.some((word, index) => index > 0 && /^[A-Z]/.test(word) && isLeadIn(words.slice(index).join(' ')));
}

function isLeadIn(text: string): boolean {
  return leadInOf(text)?.pure === true || looksLikeLeadIn(text);
}

/** Whether words look like a lead-in whose “should” is damaged: an addressee, hardly anything else, and a colon. */
export function looksLikeLeadIn(text: string): boolean {
  if (text.length > 120 || !text.endsWith(':')) return false;
  const phrase = addresseeAtStart(text.slice(0, -1));
  return phrase !== null && text.slice(phrase.length).split(' ').length <= 3;
}

/** Reads a heading that is an addressee alone, such as “For the YOT manager”; null when it is none. */
export function addresseeHeading(text: string): LeadIn | null {
  const phrase = text.replace(/[:\s]+$/, '').replace(/^(?:recommendations? )?(?:for|to)\s+/i, '');
  if (phrase.split(/\s+/).length > 10 || /[.?!;]/.test(phrase) || !/^[A-Z]/.test(text)) return null;
  const addressees = addresseesIn(phrase);
  if (!addressees.every((addressee) => namesOnlyRoles(addressee.printed))) return null;
  return { leadIn: text, addressees, known: true, pure: true, modal: '' };
}

/** A recommendation before its addressee, and what stands after that. */
export interface BracketedAddressee {
  readonly words: string;
  readonly addressees: DraftAddressee[];
  readonly after: string;
}

/** Reads an addressee in brackets at the end of a recommendation; null when there is none. */
export function addresseeInBrackets(text: string): BracketedAddressee | null {
  return bracketed(text, /\s*[([]([^()[\]]{2,120})[)\]]\s*\.?$/);
}

/** Reads an addressee in brackets with another sentence after it, which does not belong to the recommendation. */
export function addresseeAmid(text: string): BracketedAddressee | null {
  return bracketed(text, /\s*\(([^()]{2,120})\)\.?\s+(?=\p{Lu})/u);
}

function bracketed(text: string, pattern: RegExp): BracketedAddressee | null {
  const match = pattern.exec(text.length > 4000 ? '' : text);
  if (match === null) return null;
  const addressees = addresseesIn(
    (match[1] ?? '').replace(/^(?:for|to|lead|owner|action|responsible)\s*:?\s+/i, '').trim(),
  );
  if (!addressees.every((addressee) => namesOnlyRoles(addressee.printed))) return null;
  return {
    words: text.slice(0, match.index).trim(),
    addressees,
    after: text.slice(match.index + match[0].length),
  };
}

function isShortTail(rest: string): boolean {
  return SHORT_TAIL.test(rest.trim());
}

function addressed(text: string, longest: number): AddressedSentence | null {
  const folded = fold(text);
  if (!MODAL.test(folded)) return null;
  const recommends = RECOMMENDS.exec(folded)?.[0].length ?? 0;
  const purpose = recommends + (PURPOSE.exec(folded.slice(recommends))?.[0].length ?? 0);
  const modal = MODAL.exec(folded.slice(purpose));
  if (modal === null) return null;
  const phrase = text.slice(purpose, purpose + modal.index).trim();
  if (phrase === '' || phrase.split(/\s+/).length > longest) return null;
  if (/[.?!:;]\s/.test(phrase) || TELLING.test(phrase) || !/^[A-Za-z\u0370-\u04ff]/.test(phrase)) return null;
  const addressees = addresseesIn(phrase);
  const end = purpose + modal.index + modal[0].length;
  const known = addressees.length > 0 && addressees.every((addressee) => addressee.roles.length > 0);
  const pure = known && namesOnlyRoles(phrase);
  return { leadIn: text.slice(0, end), addressees, known, pure, modal: modal[0].toLowerCase(), rest: text.slice(end) };
}
