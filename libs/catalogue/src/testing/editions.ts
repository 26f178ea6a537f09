import fc from 'fast-check';
import { type Addressee, type PublicationContent } from '#catalogue';
import { madeUpPublication } from './made-up-publication.js';

/** An item of a made-up edition, as its writers think of it: its words may change, `key` never does. */
interface Item {
  readonly key: number;
  readonly text: string;
  readonly addressees: readonly Addressee[];
}

interface Group {
  readonly leadIn: string;
  readonly points: readonly Item[];
  readonly lines: readonly Item[];
  readonly sources: readonly Item[];
}

/** One edition: blocks of items, all of them printed somewhere. */
export type Edition = readonly Group[];

const WORDS = (
  'amber basin copper drift ember fallow gravel harbour island juniper kettle lantern meadow needle orchard pebble ' +
  'quarry ribbon saddle thimble umbrella valley willow yarrow zephyr anchor beacon cradle dagger engine'
).split(' ');

const TO: readonly Addressee[] = [
  { printed: 'the YOT manager', roles: ['yot-manager'] },
  { printed: 'the Board', roles: ['yot-management-board'] },
  { printed: 'the Youth Justice Board', roles: ['youth-justice-board'] },
];

const anyWord = fc.constantFrom(...WORDS);
const anyText = fc.array(anyWord, { minLength: 5, maxLength: 9 }).map((words) => words.join(' '));
const anyAddressees = fc.subarray([...TO], { minLength: 1, maxLength: 2 });

type Step = (edition: Edition, nextKey: () => number) => Edition;
type Part = 'points' | 'lines' | 'sources';

const at = fc.nat(1_000);
const anyPart = fc.constantFrom<Part>('points', 'lines', 'sources');

/** Changes the items of one group. */
function inGroup(
  edition: Edition,
  index: number,
  part: Part,
  change: (items: readonly Item[]) => readonly Item[],
): Edition {
  const group = edition.length === 0 ? -1 : index % edition.length;
  return edition.map((each, number) => (number === group ? { ...each, [part]: change(each[part]) } : each));
}

const add = fc.tuple(at, at, anyPart, anyText, anyAddressees).map(
  ([group, place, part, text, addressees]): Step =>
    (edition, nextKey) =>
      inGroup(edition, group, part, (items) =>
        items.toSpliced(place % (items.length + 1), 0, { key: nextKey(), text, addressees }),
      ),
);

const drop = fc.tuple(at, at, anyPart).map(
  ([group, place, part]): Step =>
    (edition) =>
      inGroup(edition, group, part, (items) => (items.length === 0 ? items : items.toSpliced(place % items.length, 1))),
);

const reword = fc.tuple(at, at, at, anyPart, anyWord).map(
  ([group, place, word, part, other]): Step =>
    (edition) =>
      inGroup(edition, group, part, (items) =>
        items.map((item, index) => {
          if (index !== place % items.length) return item;
          const words = item.text.split(' ');
          return { ...item, text: words.toSpliced(word % words.length, 1, other).join(' ') };
        }),
      ),
);

const readdress = fc.tuple(at, at, anyAddressees).map(
  ([group, place, addressees]): Step =>
    (edition) =>
      inGroup(edition, group, 'points', (items) =>
        items.map((item, index) => (index === place % items.length ? { ...item, addressees } : item)),
      ),
);

const shuffle = fc.tuple(at, anyPart, fc.nat()).map(
  ([group, part, turns]): Step =>
    (edition) =>
      inGroup(edition, group, part, (items) =>
        items.map((_, index) => items[(index + turns) % items.length]).filter((item) => item !== undefined),
      ),
);

const split = fc.tuple(at, at, anyText).map(
  ([index, place, leadIn]): Step =>
    (edition) =>
      edition.flatMap((group, number) => {
        if (number !== index % edition.length || group.points.length < 2) return [group];
        const cut = 1 + (place % (group.points.length - 1));
        return [
          { ...group, points: group.points.slice(0, cut) },
          { leadIn, points: group.points.slice(cut), lines: [], sources: [] },
        ];
      }),
);

const swapGroups: Step = (edition) => edition.toReversed();

const anyStep = fc.oneof(add, add, drop, reword, readdress, shuffle, split, fc.constant(swapGroups));

const nothing: Edition = [];

/** Several editions of one publication, each some steps after the one before; all have at least one recommendation. */
export const anyEditions: fc.Arbitrary<Edition[]> = fc
  .tuple(
    fc.array(anyText, { minLength: 1, maxLength: 3 }),
    fc.array(add, { minLength: 4, maxLength: 15 }),
    fc.array(fc.array(anyStep, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
  )
  .map(([leadIns, first, further]) => {
    let key = 0;
    const nextKey = (): number => (key += 1);
    const after = (edition: Edition, steps: readonly Step[]): Edition =>
      steps.reduce((before, step) => step(before, nextKey), edition);
    const empty = leadIns.map((leadIn) => ({ leadIn, points: [], lines: [], sources: [] }));
    return further.reduce<Edition[]>(
      (editions, steps) => [...editions, after(editions.at(-1) ?? nothing, steps)],
      [after(empty, first)],
    );
  })
  .filter((editions) => editions.every((edition) => edition.some(({ points }) => points.length > 0)));

/** What an edition says, under the ids a reading gives its items. */
export function contentOfEdition(edition: Edition, number: number): PublicationContent {
  const { publication } = madeUpPublication({ sourceDocument: String(number).padStart(64, '0') });
  const { publicationId } = publication;
  const blocks = edition
    .filter(({ points, lines, sources }) => points.length + lines.length + sources.length > 0)
    .map((group, index) => ({ group, block: { blockId: `${publicationId}-${index + 1}`, order: index + 1 } }));
  return {
    publication,
    recommendations: blocks.flatMap(({ group, block }) =>
      group.points.map(({ text, addressees }, index) => ({
        recommendationId: `${block.blockId}-${index + 1}`,
        block,
        leadIn: group.leadIn,
        order: index + 1,
        printedNumber: null,
        text,
        subPoints: [],
        addressees,
        kind: 'main' as const,
        lines: [index + 1, index + 1] as const,
        note: null,
      })),
    ),
    linesOfEnquiry: blocks.flatMap(({ group, block }) =>
      group.lines.map(({ text }, index) => ({
        lineOfEnquiryId: `${block.blockId}-l${index + 1}`,
        block,
        order: index + 1,
        text,
        subItems: [],
      })),
    ),
    evidenceSources: blocks.flatMap(({ group, block }) =>
      group.sources.map(({ text }, index) => ({
        evidenceSourceId: `${block.blockId}-s${index + 1}`,
        block,
        order: index + 1,
        text,
      })),
    ),
    ratings: null,
    judgements: null,
  };
}
