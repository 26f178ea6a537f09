import { describe, expect, it } from '@jest/globals';
import { type Decision } from '#event-log';
import { madeUpDraft } from '../testing/made-up-draft.js';
import { correctedDraft } from './corrected-draft.js';
import { correctionsInForce, draftDecider, type DraftWork } from './draft.decider.js';
import { type Correction, type DraftEvent, type DraftWords } from './draft.events.js';

const readings = [madeUpDraft()];
const MOMENT = { today: '2020-06-01', occurredOn: '2020-06-01', actor: 'p-1', role: 'publisher' };
const METADATA = { actor: 'p-1', role: 'publisher', occurredOn: '2020-06-01', recordedAt: '' };

const after = (...events: DraftEvent[]): DraftWork =>
  events.reduce((work, event) => draftDecider.evolve(work, event, METADATA), draftDecider.initial);
const correct = (work: DraftWork, correction: Correction): Decision<DraftEvent> =>
  draftDecider.decide(work, { type: 'CorrectDraft', correction, readings }, MOMENT);
const refusal = (decision: Decision<DraftEvent>) => (decision.accepted ? null : decision.refusal.code);
const textsAfter = (...corrections: Correction[]) =>
  correctedDraft(readings, corrections).drafts[0]?.blocks.map(({ points }) => points.map(({ text }) => text));
const readTexts = [
  ['look at their figures', 'ask families what they think'],
  ['train their staff', 'keep records up to date'],
];

const figures = { number: '1', text: 'look at their figures', subItems: ['by area', 'by age'] };
const families = { number: '2', text: 'ask families what they think', subItems: [] };
const training = { number: '1', text: 'train their staff', subItems: ['by area', 'by age'] };

let count = 0;
type Body<T extends Correction['type']> = Omit<Extract<Correction, { type: T }>['data'], 'correctionId' | 'key'>;
const correction = <T extends Correction['type']>(type: T, key: string, body: Body<T>): Correction => {
  const made: unknown = { type, v: 1, data: { correctionId: `c${++count}`, key, ...body } };
  // The type parameter has tied the body to its type; TypeScript cannot follow a union that far.
  return made as Correction;
};

const rewrite = (key: string, was: DraftWords, ...parts: DraftWords[]) =>
  correction('DraftItemRewritten', key, { was, parts });

describe('a draft that is corrected by hand', () => {
  it('says what was read while nobody has corrected it', () => {
    expect(correctedDraft(readings, [])).toMatchObject({ drafts: readings, unfit: [] });
  });

  it('has the new words of an item, which keeps its place and lines', () => {
    const made = rewrite('p1.b1.r2', families, { ...families, text: 'ask parents' });
    expect(correct(after(), made)).toEqual({ accepted: true, events: [made] });
    expect(textsAfter(made)).toEqual([['look at their figures', 'ask parents'], readTexts[1]]);
    expect(correctedDraft(readings, [made]).drafts[0]?.blocks[0]?.points[1]?.lines).toEqual([12, 12]);
  });

  it('splits an item, and lets the parts be corrected in turn', () => {
    const split = rewrite(
      'p1.b1.r2',
      families,
      { ...families, text: 'ask families' },
      { ...families, number: null, text: 'listen' },
    );
    const { correctionId } = split.data;
    const second = rewrite(
      `${correctionId}.2`,
      { ...families, number: null, text: 'listen' },
      { ...families, text: 'act on it' },
    );
    expect(correct(after(split), second).accepted).toBe(true);
    expect(textsAfter(split, second)?.[0]).toEqual(['look at their figures', 'ask families', 'act on it']);
  });

  it.each([
    ['text' as const, 'look at their figures ask families what they think', ['by area', 'by age']],
    ['sub-item' as const, 'look at their figures', ['by area', 'by age', 'ask families what they think']],
  ])('merges an item with the one before, as %s', (as, text, subPoints) => {
    const merge = correction('DraftItemMerged', 'p1.b1.r2', { was: families, into: 'p1.b1.r1', as });
    const [point, ...others] = correctedDraft(readings, [merge]).drafts[0]?.blocks[0]?.points ?? [];
    expect(point).toMatchObject({ text, subPoints, lines: [11, 12] });
    expect(others).toEqual([]);
  });

  it('moves an item within its block and to another', () => {
    const up = correction('DraftItemMoved', 'p1.b1.r2', { was: families, to: { block: 'p1.b1', after: null } });
    expect(textsAfter(up)?.[0]).toEqual(['ask families what they think', 'look at their figures']);
    const over = correction('DraftItemMoved', 'p1.b1.r2', { was: families, to: { block: 'p1.b2', after: 'p1.b2.r1' } });
    expect(textsAfter(over)).toEqual([
      ['look at their figures'],
      ['train their staff', 'ask families what they think', 'keep records up to date'],
    ]);
  });

  it('leaves out an item, a block and a publication, with the reason kept', () => {
    const item = correction('DraftPartDropped', 'p1.b1.r2', { was: families.text, reason: 'a finding' });
    expect(textsAfter(item)?.[0]).toEqual(['look at their figures']);
    const block = correction('DraftPartDropped', 'p1.b1', { was: 'Boards should:', reason: 'findings' });
    expect(textsAfter(block)).toEqual([readTexts[1]]);
    const all = correction('DraftPartDropped', 'p1', { was: 'Work with families', reason: 'not a report' });
    expect(correctedDraft(readings, [all]).drafts).toEqual([]);
    expect(refusal(correct(after(), correction('DraftPartDropped', 'p1', { was: '', reason: ' ' })))).toBe(
      'reason-missing',
    );
  });

  it('takes what is added: an item, and a block with items of its own', () => {
    const item = correction('DraftItemAdded', 'p1.b1', {
      kind: 'recommendation',
      words: { ...families, text: 'listen' },
      lines: [13, 13],
    });
    expect(textsAfter(item)?.[0]?.at(-1)).toBe('listen');
    const head = {
      leadIn: 'Schools should:',
      addressees: [{ printed: 'Schools', roles: ['education-provider' as const] }],
      additional: false,
    };
    const block = correction('DraftBlockAdded', 'p1', { head, lines: [25, 25] });
    const within = correction('DraftItemAdded', block.data.correctionId, {
      kind: 'recommendation',
      words: families,
      lines: [26, 26],
    });
    expect(correctedDraft(readings, [block]).drafts[0]?.blocks).toHaveLength(2);
    expect(correctedDraft(readings, [block, within]).drafts[0]?.blocks[2]).toMatchObject({
      leadIn: 'Schools should:',
      points: [{ text: families.text }],
    });
  });

  it('is addressed anew, and its details corrected', () => {
    const was = { leadIn: 'Boards should:', addressees: readings[0]?.blocks[0]?.addressees ?? [], additional: false };
    const head = { ...was, addressees: [{ printed: 'The Chair', roles: ['board-chair' as const] }], additional: true };
    const block = correction('DraftBlockCorrected', 'p1.b1', { was, head });
    expect(correctedDraft(readings, [block]).drafts[0]?.additional[0]?.addressees).toEqual(head.addressees);
    const before = {
      title: 'Work with families',
      kind: 'thematic' as const,
      area: null,
      published: '2019-03',
      statedRecommendations: 3,
      timeLimit: null,
    };
    const details = { ...before, published: '2019-04-02' };
    const dated = correction('DraftDetailsCorrected', 'p1', { was: before, details });
    expect(correctedDraft(readings, [dated]).drafts[0]).toMatchObject(details);
    expect(
      refusal(
        correct(
          after(),
          correction('DraftDetailsCorrected', 'p1', { was: before, details: { ...before, title: ' ' } }),
        ),
      ),
    ).toBe('title-missing');
    expect(
      refusal(
        correct(
          after(),
          correction('DraftDetailsCorrected', 'p1', {
            was: before,
            details: { ...before, statedRecommendations: 1.5 },
          }),
        ),
      ),
    ).toBe('no-count');
  });

  it('records nothing for a correction that changes nothing', () =>
    expect(correct(after(), rewrite('p1.b1.r2', families, families))).toEqual({ accepted: true, events: [] }));

  it.each([
    ['an item that is not there', rewrite('p1.b9.r1', families, figures)],
    ['an item that says something else by now', rewrite('p1.b1.r2', training, figures)],
    [
      'an item that cannot go on with one of another block',
      correction('DraftItemMerged', 'p1.b1.r2', { was: families, into: 'p1.b2.r1', as: 'text' }),
    ],
    [
      'a place that is not there',
      correction('DraftItemMoved', 'p1.b1.r2', { was: families, to: { block: 'p1.b1', after: 'p1.b2.r1' } }),
    ],
  ])('refuses a correction of %s', (_, made) => expect(refusal(correct(after(), made))).toBe('does-not-fit'));

  it('wants words for every part', () => {
    expect(refusal(correct(after(), rewrite('p1.b1.r2', families)))).toBe('words-missing');
    expect(refusal(correct(after(), rewrite('p1.b1.r2', families, figures, { ...families, text: ' ' })))).toBe(
      'words-missing',
    );
    expect(refusal(correct(after(), rewrite('p1.b1.r1', figures, { ...figures, subItems: [''] })))).toBe(
      'words-missing',
    );
  });

  it('takes a correction back, once, and shows those that stood on it as fitting no more', () => {
    const first = rewrite('p1.b1.r2', families, { ...families, text: 'ask parents' });
    const second = rewrite('p1.b1.r2', { ...families, text: 'ask parents' }, { ...families, text: 'ask all parents' });
    const takeBack = { type: 'TakeBackCorrection', correctionId: first.data.correctionId } as const;
    const decision = draftDecider.decide(after(first, second), takeBack, MOMENT);
    const events = decision.accepted ? decision.events : [];
    expect(events).toEqual([
      { type: 'DraftCorrectionTakenBack', v: 1, data: { correctionId: first.data.correctionId, key: 'p1.b1.r2' } },
    ]);
    const work = after(first, second, ...events);
    expect(correctedDraft(readings, correctionsInForce(work))).toMatchObject({
      drafts: readings,
      unfit: [second.data.correctionId],
    });
    expect(draftDecider.decide(work, takeBack, MOMENT)).toEqual({ accepted: true, events: [] });
    expect(refusal(draftDecider.decide(work, { ...takeBack, correctionId: 'none' }, MOMENT))).toBe(
      'unknown-correction',
    );
  });

  it('is corrected no more once it is approved', () => {
    const approval = draftDecider.decide(after(), { type: 'ApproveDraft', sourceDocument: 'a' }, MOMENT);
    const work = after(...(approval.accepted ? approval.events : []));
    expect(refusal(correct(work, rewrite('p1.b1.r2', families, figures)))).toBe('approved');
    expect(refusal(draftDecider.decide(work, { type: 'TakeBackCorrection', correctionId: 'c1' }, MOMENT))).toBe(
      'approved',
    );
    expect(draftDecider.decide(work, { type: 'ApproveDraft', sourceDocument: 'a' }, MOMENT)).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('lets two people clash about one part only', () => {
    const one = rewrite('p1.b1.r2', families, figures);
    expect(draftDecider.subjectOf({ type: 'CorrectDraft', correction: one, readings })).toBe('p1.b1.r2');
    expect(draftDecider.subjectOf(one)).toBe('p1.b1.r2');
    const added = correction('DraftItemAdded', 'p1.b1', { kind: 'recommendation', words: families, lines: [1, 1] });
    expect(draftDecider.subjectOf(added)).toBeNull();
  });
});
