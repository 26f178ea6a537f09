import { createHash } from 'node:crypto';
import { type PartialDate } from '#event-log';

const LONGEST = 80;
const HASH_LENGTH = 8;

interface Named {
  readonly kind: string;
  readonly title: string;
  readonly published: PartialDate | null;
}

/**
 * The id of a publication: its title and date in lower-case letters, digits and dashes, at most 80 characters. A title
 * that has to be cut, or has none of these, ends in a short hash of kind, title and date, so that no two are taken for one.
 */
export function publicationIdFor({ kind, title, published }: Named): string {
  const slug = slugOf(`${title} ${published ?? ''}`);
  if (slug !== '' && slug.length <= LONGEST) return slug;
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, title, published]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const kept = slug.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-[^-]*$/, '');
  return kept === '' ? `${kind}-${hash}` : `${kept}-${hash}`;
}

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
