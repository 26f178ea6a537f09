import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Identities,
  type Identity,
  type Publication,
  type PublicationCommand,
  type PublicationContent,
  publicationDecider,
} from '#catalogue';
import { usedIdsOf } from '../publication.state.js';
import { openCatalogueBench } from '../testing/catalogue-bench.js';
import { anyEditions, contentOfEdition, type Edition } from '../testing/editions.js';
import { amendmentOf } from './amendment.js';
import { type KnownContent } from './identify.js';

const METADATA = { actor: 'p-1', role: 'publisher', occurredOn: '2020-06-01', recordedAt: '' };
const MOMENT = { ...METADATA, today: '2020-06-01' };

const carryOut = (publication: Publication, command: PublicationCommand): Publication => {
  const decision = publicationDecider.decide(publication, command, MOMENT);
  if (!decision.accepted) throw new Error(decision.refusal.message);
  return decision.events.reduce<Publication>(
    (state, event) => publicationDecider.evolve(state, event, METADATA),
    publication,
  );
};

/** Registers an edition with approval; whatever nobody can be sure of is said to be new. */
function commandFor(publication: Publication, content: PublicationContent): PublicationCommand {
  const known = publication.content && { content: publication.content, usedIds: usedIdsOf(publication) };
  const identities = known ? everythingInDoubtIsNew(known, content) : {};
  return { type: 'RegisterPublication', ...content, identities, approval: { seal: null } };
}

/** What an item is said not to be may be another one: each round of answers may raise questions, about fewer items. */
function everythingInDoubtIsNew(known: KnownContent, content: PublicationContent): Identities {
  const identities: Record<string, Identity> = {};
  for (;;) {
    const { doubts } = amendmentOf(known, content, identities);
    if (doubts.length === 0) return identities;
    for (const { readId } of doubts) {
      if (identities[readId]) throw new Error(`${readId} was asked for twice`);
      identities[readId] = { kind: 'new' };
    }
  }
}

function* approvedEditions(editions: readonly Edition[]) {
  let publication = publicationDecider.initial;
  for (const [number, edition] of editions.entries()) {
    const content = contentOfEdition(edition, number);
    const before = publication;
    const command = commandFor(before, content);
    publication = carryOut(before, command);
    if (number === 0) publication = carryOut(publication, { type: 'ApprovePublication' });
    yield { before, content, command, after: publication };
  }
}

/** The same content with every id replaced by one and the same. */
function withoutIds(content: PublicationContent | null): unknown {
  if (content === null) return null;
  const { publication, recommendations, linesOfEnquiry, evidenceSources } = content;
  const place = <Item extends { block: { order: number } }>(item: Item) => ({ ...item, block: item.block.order });
  return {
    title: publication.title,
    recommendations: recommendations.map((each) => ({ ...place(each), recommendationId: '' })),
    linesOfEnquiry: linesOfEnquiry.map((each) => ({ ...place(each), lineOfEnquiryId: '' })),
    evidenceSources: evidenceSources.map((each) => ({ ...place(each), evidenceSourceId: '' })),
  };
}

/** Words that stand only once among the recommendations, with the id of who says them. */
function sayings(content: PublicationContent | null): Map<string, string> {
  const groups = Map.groupBy(content?.recommendations ?? [], ({ text }) => text);
  return new Map(
    [...groups].flatMap(([text, [only, ...others]]) =>
      only && others.length === 0 ? [[text, only.recommendationId] as const] : [],
    ),
  );
}

describe('any number of editions, one after the other', () => {
  it('leave a publication saying what the latest one says', () => {
    fc.assert(
      fc.property(anyEditions, (editions) => {
        for (const { content, after } of approvedEditions(editions)) {
          expect(withoutIds(after.content)).toEqual(withoutIds(content));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never use an id for something else', () => {
    fc.assert(
      fc.property(anyEditions, (editions) => {
        for (const { before, after } of approvedEditions(editions)) {
          const [was, is] = [usedIdsOf(before), usedIdsOf(after)];
          for (const id of was) expect(is).toContain(id);
          for (const id of before.goneIds) expect(after.goneIds).toContain(id);
          const ids = [
            ...(after.content?.recommendations ?? []).map(({ recommendationId }) => recommendationId),
            ...(after.content?.linesOfEnquiry ?? []).map(({ lineOfEnquiryId }) => lineOfEnquiryId),
            ...(after.content?.evidenceSources ?? []).map(({ evidenceSourceId }) => evidenceSourceId),
          ];
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(after.goneIds).not.toContain(id);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave every recommendation that says the same its id', () => {
    fc.assert(
      fc.property(anyEditions, (editions) => {
        for (const { before, after } of approvedEditions(editions)) {
          const is = sayings(after.content);
          for (const [text, id] of sayings(before.content)) if (is.has(text)) expect(is.get(text)).toBe(id);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('show in the tables as they stand in the facts, also after a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(anyEditions, async (editions) => {
        const bench = await openCatalogueBench();
        try {
          const steps = [...approvedEditions(editions)];
          for (const [number, { command, content }] of steps.entries()) {
            await bench.send(content.publication.publicationId, command);
            if (number === 0) await bench.send(content.publication.publicationId, { type: 'ApprovePublication' });
          }
          const last = steps.at(-1)?.after.content;
          const shown = bench.queries.publication(last?.publication.publicationId ?? '');
          const blocks = shown?.blocks ?? [];
          const recommendations = blocks.flatMap((block) => block.recommendations);
          expect(
            recommendations.map(({ recommendationId, text, order, addressees }) => [
              recommendationId,
              text,
              order,
              addressees,
            ]),
          ).toEqual(
            last?.recommendations.map(({ recommendationId, text, order, addressees }) => [
              recommendationId,
              text,
              order,
              addressees,
            ]),
          );
          const withPoints = new Set(last?.recommendations.map(({ block }) => block.blockId));
          expect(blocks.flatMap((block) => block.linesOfEnquiry).map((line) => line.lineOfEnquiryId)).toEqual(
            last?.linesOfEnquiry
              .filter(({ block }) => withPoints.has(block.blockId))
              .map((line) => line.lineOfEnquiryId),
          );
          const digest = bench.readModels.digest();
          await bench.readModels.rebuild();
          expect(bench.readModels.digest()).toBe(digest);
        } finally {
          await bench.dispose();
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
