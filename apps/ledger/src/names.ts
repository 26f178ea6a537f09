import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RecommendationDetail } from '#catalogue';
import { DIRECTORY_FILE, openPeople, type Places } from '#data-directory';
import { type Names } from '#follow-up';

/** The words for the ids in a follow-up's history; a person who was removed has none any more. */
export async function namesFor(
  places: Places,
  { linesOfEnquiry, evidenceSources }: RecommendationDetail,
): Promise<Names> {
  const people = await namesOfPeople(places);
  return {
    person: (personId) => people.get(personId) ?? null,
    lineOfEnquiry: (id) => linesOfEnquiry.find((line) => line.lineOfEnquiryId === id)?.text ?? null,
    evidenceSource: (id) => evidenceSources.find((source) => source.evidenceSourceId === id)?.text ?? null,
    recommendation: (id) => id,
  };
}

/** Names by id. Where nobody was ever named there is no file yet, and looking does not make one. */
async function namesOfPeople(places: Places): Promise<ReadonlyMap<string, string>> {
  if (places.redisUrl === null && !existsSync(join(places.directory, DIRECTORY_FILE))) return new Map();
  const directory = await openPeople(places);
  try {
    return new Map((await directory.people.all()).map(({ personId, name }) => [personId, name]));
  } finally {
    await directory.close();
  }
}
