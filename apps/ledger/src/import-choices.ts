import { InvalidArgumentError } from 'commander';
import {
  type EditionChoices,
  type EditionOf,
  type Identities,
  type Identity,
  type ImportedPublication,
} from '#catalogue';

/** Collects what `--edition NEW=KNOWN` and `--edition NEW=own` say. Throws commander's error for anything else. */
export function parseEdition(typed: string, before: EditionChoices = {}): EditionChoices {
  const [readId, known] = parts(typed, 'Give it as NEW=KNOWN, or NEW=own.');
  const choice: EditionOf = known === 'own' ? 'own' : { publicationId: known };
  return { ...before, [readId]: choice };
}

/** Collects what `--identify NEW=KNOWN`, `NEW=replaces:KNOWN` and `NEW=new` say. Throws commander's error otherwise. */
export function parseIdentity(typed: string, before: Identities = {}): Identities {
  const [readId, known] = parts(typed, 'Give it as NEW=KNOWN, NEW=replaces:KNOWN or NEW=new.');
  return { ...before, [readId]: identityIn(known) };
}

const REPLACES = 'replaces:';

function identityIn(known: string): Identity {
  if (known === 'new') return { kind: 'new' };
  return known.startsWith(REPLACES)
    ? { kind: 'replaces', knownId: known.slice(REPLACES.length) }
    : { kind: 'same', knownId: known };
}

function parts(typed: string, advice: string): [string, string] {
  const at = typed.indexOf('=');
  if (at < 1 || at === typed.length - 1) throw new InvalidArgumentError(advice);
  return [typed.slice(0, at), typed.slice(at + 1)];
}

/** How to say on the command line what a refused publication waits for; nothing when it waits for nothing. */
export function adviceFor({ id, likely, doubts }: ImportedPublication): string[] {
  const [edition] = likely;
  return [
    ...(edition ? [`Import it again with --edition ${id}=${edition.publicationId}, or with --edition ${id}=own.`] : []),
    ...doubts.map(({ readId, candidates }) => {
      const choices = [...candidates.map((known) => `--identify ${readId}=${known}`), `--identify ${readId}=new`];
      return `Import it again with one of: ${choices.join(', ')}.`;
    }),
  ];
}
