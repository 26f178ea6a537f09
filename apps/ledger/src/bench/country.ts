import { v5 as uuidv5 } from 'uuid';
import { CatalogueQueries, importDocument } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { benchmarkWorkbook, type Step, writeStory } from '#demonstration';
import { type EventLog, toNewEvents, type NewEvent } from '#event-log';
import { type FollowUp, followUpDecider, followUpStream, newFollowUp } from '#follow-up';

/** As many as there are youth justice partnerships in England and Wales. */
export const PARTNERSHIPS = 157;
/** Longest wait for the read models, in milliseconds. */
const PATIENCE = 10 * 60_000;
const TODAY = '2026-06-01';
const OPENED = '2023-06-12';
const TEMPERS = ['diligent', 'steady', 'improving', 'slipping', 'struggling'] as const;
/** Fixed, so that every run fills the log with the same ids. */
const NAMESPACE = 'd3b1d9c4-7a0e-4f0b-9c64-6d1f1a6c2b10';

const partnershipId = (index: number): string => `partnership-${String(index + 1).padStart(3, '0')}`;

/** A whole country at work: every partnership answers every recommendation until the log holds `target` events. */
export interface Country {
  readonly partnerships: readonly string[];
  readonly recommendations: readonly string[];
  readonly events: number;
}

/**
 * Fills an empty data directory with about `target` events, believable ones: each follow-up's story keeps the rules.
 * Each story is appended at once, so that filling takes seconds. The read models show all of it in the end.
 */
export async function fillCountry(data: DataDirectory, target: number): Promise<Country> {
  const { log, readModels } = data;
  const partnerships = Array.from({ length: PARTNERSHIPS }, (_, index) => partnershipId(index));
  await Promise.all(partnerships.map((id) => register(log, id)));

  const catalogue = new CatalogueQueries(readModels);
  const recommendations: string[] = [];
  let events = Number(await log.head());
  for (let volume = 1; events < target; volume++) {
    await publish(data, volume);
    const issued = catalogue
      .publications()
      .flatMap(({ publicationId }) => catalogue.publication(publicationId)?.blocks ?? [])
      .flatMap((block) => block.recommendations.map(({ recommendationId }) => recommendationId))
      .filter((id) => !recommendations.includes(id));
    for (const recommendationId of issued) {
      recommendations.push(recommendationId);
      const stories = partnerships.map((id, index) =>
        followUp(catalogue, id, recommendationId, TEMPERS[index % TEMPERS.length] ?? 'steady'),
      );
      await Promise.all(stories.map(({ stream, facts }) => log.append(stream, facts, { expected: 'no-stream' })));
      events += stories.reduce((sum, { facts }) => sum + facts.length, 0);
    }
  }
  await readModels.waitFor(await log.head(), PATIENCE);
  return { partnerships, recommendations, events };
}

async function publish({ log, files, readModels }: DataDirectory, volume: number): Promise<void> {
  const outcome = await importDocument({
    log,
    files,
    bytes: Buffer.from(benchmarkWorkbook(volume)),
    approve: true,
    // Volumes differ by their number alone, and are publications of their own.
    catalogue: { knownPublications: () => [] },
    context: { ...contextOf(`import/${volume}`, 'publisher'), today: TODAY },
  });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
  await readModels.waitFor(outcome.position, 60_000);
}

async function register(log: EventLog, id: string): Promise<void> {
  const stream = `partnership-${id}`;
  const data = { partnershipId: id, name: `Partnership ${id.slice(-3)}`, areas: [`Area ${id.slice(-3)}`] };
  const facts = toNewEvents(
    [{ type: 'PartnershipRegistered', v: 1, data }],
    stream,
    contextOf(stream, 'administrator'),
  );
  await log.append(stream, facts, { expected: 'no-stream' });
}

function followUp(
  catalogue: CatalogueQueries,
  partnership: string,
  recommendationId: string,
  temper: (typeof TEMPERS)[number],
): { stream: string; facts: NewEvent[] } {
  const recommendation = catalogue.recommendation(recommendationId);
  if (!recommendation) throw new Error(`${recommendationId} is not in the catalogue.`);
  const story = writeStory(
    {
      recommendationId,
      partnershipId: partnership,
      temper,
      openedOn: OPENED,
      local: false,
      addressee: 'yot-manager',
      linesOfEnquiry: recommendation.linesOfEnquiry.map(({ lineOfEnquiryId }) => lineOfEnquiryId),
      evidenceSources: recommendation.evidenceSources.map(({ evidenceSourceId }) => evidenceSourceId),
      people: { chair: `${partnership}-chair`, manager: `${partnership}-manager`, members: [`${partnership}-member`] },
      inspectors: ['inspector'],
    },
    TODAY,
  );
  const stream = followUpStream(partnership, recommendationId);
  const { publicationId } = recommendation;
  const opening = { type: 'OpenFollowUp', partnershipId: partnership, recommendationId, publicationId } as const;
  const first: Step = {
    ...contextOf(`${stream}/opening`, 'system'),
    at: `${OPENED}T08:00:00.000Z`,
    command: opening,
    occurredOn: OPENED,
  };
  return { stream, facts: factsOf(stream, [first, ...story]) };
}

function factsOf(stream: string, steps: readonly Step[]): NewEvent[] {
  let state: FollowUp = newFollowUp;
  const facts: NewEvent[] = [];
  for (const step of steps) {
    const decision = followUpDecider.decide(state, step.command, { ...step, today: step.at.slice(0, 10) });
    if (!decision.accepted) throw new Error(`${stream} ${step.command.type}: ${decision.refusal.message}`);
    for (const event of decision.events) state = followUpDecider.evolve(state, event, { ...step, recordedAt: step.at });
    facts.push(...toNewEvents(decision.events, stream, step));
  }
  return facts;
}

function contextOf(seed: string, role: string) {
  return { commandId: uuidv5(seed, NAMESPACE), actor: role, role, occurredOn: '2023-06-01' };
}
