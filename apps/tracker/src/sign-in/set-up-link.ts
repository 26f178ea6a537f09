import { type Directory } from '#people';

/** How long the link of the first start works, in minutes. */
const VALID_FOR = 24 * 60;

/** A link for setting the service up, while nobody has an account; null once somebody has. */
export async function setUpLink(directory: Directory, base: string): Promise<string | null> {
  if (await directory.accounts.any()) return null;
  return `${base}/set-up/${await directory.links.issue('set-up', null, VALID_FOR)}`;
}
