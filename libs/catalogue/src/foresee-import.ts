import { type CommandMoment, refuse, type Refusal } from '#event-log';
import { type Amendment, amendmentOf } from './amendments/amendment.js';
import { type Identities } from './amendments/identify.js';
import { type ItemQuestion, itemQuestions } from './amendments/item-questions.js';
import { type LikelyEdition } from './amendments/likely-editions.js';
import { sealOf } from './amendments/seal.js';
import { type EditionChoices, type EditionTarget, findTarget, type KnownPublications } from './edition-target.js';
import { type PublicationContent } from './publication-content.js';
import { publicationDecider } from './publication.decider.js';
import { usedIdsOf } from './publication.state.js';

/** What people said about a document's publications and their items. */
export interface ImportChoices {
  readonly editionOf?: EditionChoices;
  /** By the id that the reading gave an item. */
  readonly identities?: Identities;
}

/** What importing one publication would do now. */
export interface ForeseenPublication {
  /** The publication it belongs to. */
  readonly id: string;
  /** The id its own title and date give it. */
  readonly readId: string;
  readonly title: string;
  readonly area: string | null;
  readonly scope: PublicationContent['publication']['scope'];
  /** `refused`: it needs a person to decide, or to leave it. */
  readonly outcome: 'new' | 'already-known' | 'amended' | 'refused';
  readonly refusal: Refusal | null;
  /** True when what it belongs to is approved. */
  readonly approved: boolean;
  readonly withdrawn: boolean;
  /** What the known publication is called today; null for a new one. */
  readonly knownAs: string | null;
  /** What it would change of the known publication. */
  readonly amendment: Amendment | null;
  /** To send along when these changes are approved. */
  readonly seal: string | null;
  /** Items that a person has to say something about first. */
  readonly questions: readonly ItemQuestion[];
  /** Publications it may be a new edition of, when nobody said yet. */
  readonly likely: readonly LikelyEdition[];
}

/**
 * Decides about each publication of a document as an import with approval would, and records nothing.
 *
 * @throws LogUnavailable when the log cannot be read
 */
export async function foreseeImport(
  known: KnownPublications,
  contents: readonly PublicationContent[],
  moment: CommandMoment,
  choices: ImportChoices = {},
): Promise<ForeseenPublication[]> {
  const foreseen: ForeseenPublication[] = [];
  for (const content of contents) {
    const target = await findTarget(known, content, choices.editionOf ?? {});
    foreseen.push({ readId: content.publication.publicationId, ...foresee(target, moment, choices.identities ?? {}) });
  }
  return foreseen;
}

/** What one publication would do where it belongs. */
function foresee(
  target: EditionTarget,
  moment: CommandMoment,
  identities: Identities,
): Omit<ForeseenPublication, 'readId'> {
  const { content, known, likely } = target;
  const { publicationId, title, area, scope } = content.publication;
  const amendment = amendmentIn(target, identities);
  const common = {
    id: publicationId,
    title,
    area,
    scope,
    approved: known.approvedOn !== null && known.withdrawn === null,
    withdrawn: known.withdrawn !== null,
    knownAs: known.content?.publication.title ?? null,
    amendment,
    questions: amendment && known.content ? itemQuestions(amendment, known.content) : [],
    seal: amendment && sealOf(amendment.changes),
    likely,
  };
  const unclear = unclearTarget(target);
  if (unclear) return { ...common, outcome: 'refused', refusal: unclear };
  const approval = { seal: null };
  const command = { type: 'RegisterPublication', ...content, identities, approval } as const;
  const decision = publicationDecider.decide(known, command, moment);
  if (!decision.accepted) return { ...common, outcome: 'refused', refusal: decision.refusal };
  return { ...common, outcome: outcomeOf(decision.events), refusal: null };
}

/** What registering led to: nothing at all when everything was known. */
export function outcomeOf(events: readonly { readonly type: string }[]): 'new' | 'already-known' | 'amended' {
  const [first] = events;
  if (!first) return 'already-known';
  return first.type === 'PublicationRegistered' ? 'new' : 'amended';
}

/** Why nobody can tell which publication it belongs to; null when that is clear. */
export function unclearTarget({ content, likely, unknown }: EditionTarget): Refusal | null {
  const { title } = content.publication;
  const [first] = likely;
  if (unknown)
    return refuse('unknown-publication', `There is no publication that “${title}” could be an edition of.`).refusal;
  if (!first) return null;
  const { publicationId, title: known, because } = first;
  return refuse(
    'may-be-an-edition',
    `“${title}” may be a new edition of “${known}” (${publicationId}): ${because} Say whether it is one, or a publication of its own.`,
  ).refusal;
}

/** What it would change where it belongs; null when that changes nothing, or cannot. */
export function amendmentIn({ content, known }: EditionTarget, identities: Identities): Amendment | null {
  if (known.content === null || known.withdrawn !== null) return null;
  if (known.approvedOn !== null && known.sourceDocuments.includes(content.publication.sourceDocument)) return null;
  const amendment = amendmentOf({ content: known.content, usedIds: usedIdsOf(known) }, content, identities);
  return amendment.changes.length === 0 ? null : amendment;
}
