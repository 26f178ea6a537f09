import { addresseesIn } from './addressees.js';
import { fold } from './folding.js';
import { type DraftAddressee } from './reading.js';
import { namesOnlyRoles } from './roles.js';

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
const PURPOSE = /^(?:in order|so as|to|with a view|as a result|following|given)\b[^,]{3,200},\s+/i;
const RECOMMENDS =
  /^(?:we|it is|inspectors|the inspectorate|hmi probation)\s+(?:(?:therefore|also|strongly)\s+)*recommend(?:s|ed)?\s+that\s+/i;
/** Beginnings of sentences that tell rather than address. */
export const TELLING =
  /^(?:we|this|these|those|it|they|our|in|as|if|when|where|while|there|what|how|that|such|you|he|she|his|her|its|many|most|some|one|both the fact)\b/i;
/** Longer texts are no lead-ins, in characters. */
export const LONGEST_LEAD_IN = 700;
const LONGEST_ADDRESSEE = 45;
const LONGEST_ADDRESSEE_IN_SENTENCE = 16;
const SHORT_TAIL = /^(?:(?:also|therefore|now|work together to)?\s*(?:(?:ensure|make sure)(?: that)?)?)$/i;

/** Reads a lead-in such as “The YOT manager should:”, with its colon or, where the words end right after “should”, without; null when the text is none. */
export function leadInOf(text: string): LeadIn | null {
  if (text.length > LONGEST_LEAD_IN) return null;
  const sentence = addressed(text, LONGEST_ADDRESSEE);
  if (sentence === null) return null;
  if (!/:[\s*¹²³⁴-⁹]*$/.test(text))
    return sentence.pure && isShortTail(sentence.rest) ? { ...sentence, leadIn: text } : null;
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

/** Reads a heading that is an addressee alone, such as “For the YOT manager”; null when it is none. */
export function addresseeHeading(text: string): LeadIn | null {
  const phrase = text.replace(/[:\s]+$/, '').replace(/^(?:recommendations? )?(?:for|to)\s+/i, '');
  if (phrase.split(/\s+/).length > 10 || /[.?!;]/.test(phrase) || !/^[A-Z]/.test(text)) return null;
  const addressees = addresseesIn(phrase);
  if (!addressees.every((addressee) => namesOnlyRoles(addressee.printed))) return null;
  return { leadIn: text, addressees, known: true, pure: true, modal: '' };
}

/** Reads an addressee in brackets at the end of a recommendation; null when there is none. */
export function addresseeInBrackets(
  text: string,
): { readonly words: string; readonly addressees: DraftAddressee[] } | null {
  const match = /\s*[([]([^()[\]]{2,120})[)\]]\s*\.?$/.exec(text.length > 4000 ? '' : text);
  if (match === null) return null;
  const addressees = addresseesIn(
    (match[1] ?? '').replace(/^(?:for|to|lead|owner|action|responsible)\s*:?\s+/i, '').trim(),
  );
  if (!addressees.every((addressee) => namesOnlyRoles(addressee.printed))) return null;
  return { words: text.slice(0, match.index).trim(), addressees };
}

function isShortTail(rest: string): boolean {
  return SHORT_TAIL.test(rest.trim());
}

function addressed(text: string, longest: number): AddressedSentence | null {
  const folded = fold(text);
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
