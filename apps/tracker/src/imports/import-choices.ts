import { type EditionChoices, type EditionOf, type Identities, type Identity, type ImportChoices } from '#catalogue';

/** Fields of the draft page, each followed by the id that the reading gave a publication or an item. */
const EDITION = 'edition-';
const ITEM = 'item-';
const SEAL = 'seal-';

const OWN = 'own';
const NEW = 'new';
const SAME = 'same:';
const REPLACES = 'replaces:';

type Sent = Readonly<Record<string, unknown>>;

/** What somebody answered on a draft's page, from its address or the form that approves it. */
export function choicesIn(sent: Sent): Required<ImportChoices> {
  const editionOf: Record<string, EditionOf> = {};
  const identities: Record<string, Identity> = {};
  for (const [name, value] of answersIn(sent)) {
    if (name.startsWith(EDITION)) editionOf[name.slice(EDITION.length)] = editionIn(value);
    const identity = name.startsWith(ITEM) ? identityIn(value) : null;
    if (identity) identities[name.slice(ITEM.length)] = identity;
  }
  return { editionOf, identities };
}

/** The seals of the changes that were shown, by publication. */
export function sealsIn(sent: Sent): Readonly<Record<string, string>> {
  return Object.fromEntries(
    answersIn(sent).flatMap(([name, value]) => (name.startsWith(SEAL) ? [[name.slice(SEAL.length), value]] : [])),
  );
}

/** A field with its value, to be sent along. */
export interface SentAlong {
  readonly name: string;
  readonly value: string;
}

/** The same answers as fields. */
export function fieldsOf({ editionOf, identities }: Required<ImportChoices>): SentAlong[] {
  return [...editionFields(editionOf), ...itemFields(identities)];
}

export function sealField(readId: string, seal: string): SentAlong {
  return { name: `${SEAL}${readId}`, value: seal };
}

/** The field that asks which publication one is an edition of. */
export function editionField(readId: string, choice: EditionOf): SentAlong {
  return { name: `${EDITION}${readId}`, value: choice === OWN ? OWN : choice.publicationId };
}

/** The field that asks which known item one is. */
export function itemField(readId: string, identity: Identity): SentAlong {
  return { name: `${ITEM}${readId}`, value: valueOf(identity) };
}

function editionFields(editionOf: EditionChoices): SentAlong[] {
  return Object.entries(editionOf).map(([readId, choice]) => editionField(readId, choice));
}

function itemFields(identities: Identities): SentAlong[] {
  return Object.entries(identities).map(([readId, identity]) => itemField(readId, identity));
}

function valueOf(identity: Identity): string {
  switch (identity.kind) {
    case 'new':
      return NEW;
    case 'same':
      return `${SAME}${identity.knownId}`;
    case 'replaces':
      return `${REPLACES}${identity.knownId}`;
  }
}

function editionIn(value: string): EditionOf {
  return value === OWN ? OWN : { publicationId: value };
}

function identityIn(value: string): Identity | null {
  if (value === NEW) return { kind: 'new' };
  if (value.startsWith(SAME)) return { kind: 'same', knownId: value.slice(SAME.length) };
  return value.startsWith(REPLACES) ? { kind: 'replaces', knownId: value.slice(REPLACES.length) } : null;
}

function answersIn(sent: Sent): (readonly [string, string])[] {
  return Object.entries(sent).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value] as const] : [],
  );
}
