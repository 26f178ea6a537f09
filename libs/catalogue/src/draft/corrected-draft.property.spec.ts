import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DraftPublication } from '#report-reader';
import { madeUpDraft } from '../testing/made-up-draft.js';
import { correctedDraft } from './corrected-draft.js';
import { type Correction, type DraftWords } from './draft.events.js';
import { type DraftItemPart, type DraftPublicationPart, isKept, ITEM_KINDS } from './draft-tree.js';

const readings = [madeUpDraft(), madeUpDraft({ title: 'Another', lines: [41, 80] })];

/** A choice made without knowing the draft, turned into a correction of whatever is there by then. */
interface Choice {
  readonly what: 'rewrite' | 'split' | 'merge' | 'move' | 'drop' | 'add';
  readonly which: number;
  readonly where: number;
}

const choices = fc.array(
  fc.record({
    what: fc.constantFrom<Choice['what']>('rewrite', 'split', 'merge', 'move', 'drop', 'add'),
    which: fc.nat(200),
    where: fc.nat(200),
  }),
  { maxLength: 25 },
);

function itemsOf(publications: readonly DraftPublicationPart[]): DraftItemPart[] {
  return publications
    .filter(isKept)
    .flatMap(({ blocks }) => blocks.filter(isKept))
    .flatMap(({ items }) => ITEM_KINDS.flatMap((kind) => items[kind].filter(isKept)));
}

function correctionFor(choice: Choice, id: string, publications: readonly DraftPublicationPart[]): Correction | null {
  const items = itemsOf(publications);
  const item = items[choice.which % items.length];
  const blocks = publications.flatMap((publication) => publication.blocks);
  const block = blocks[choice.where % blocks.length];
  if (!item || !block) return null;
  const about = { correctionId: id, key: item.key, was: item.words };
  const named = (text: string): DraftWords => ({ ...item.words, text });
  switch (choice.what) {
    case 'rewrite':
      return { type: 'DraftItemRewritten', v: 1, data: { ...about, parts: [named(`words ${id}`)] } };
    case 'split':
      return { type: 'DraftItemRewritten', v: 1, data: { ...about, parts: [named(`one ${id}`), named(`two ${id}`)] } };
    case 'merge': {
      const into = items[(choice.which + 1) % items.length]?.key ?? '';
      return { type: 'DraftItemMerged', v: 1, data: { ...about, into, as: 'text' } };
    }
    case 'move':
      return { type: 'DraftItemMoved', v: 1, data: { ...about, to: { block: block.key, after: null } } };
    case 'drop':
      return { type: 'DraftPartDropped', v: 1, data: { ...about, was: item.words.text, reason: 'not one' } };
    case 'add':
      return {
        type: 'DraftItemAdded',
        v: 1,
        data: { correctionId: id, key: block.key, kind: item.kind, words: named(`new ${id}`), lines: [1, 1] },
      };
  }
}

/** The corrections people would make one after the other, each looking at the draft as it is by then. */
function made(chosen: readonly Choice[]): Correction[] {
  const corrections: Correction[] = [];
  chosen.forEach((choice, index) => {
    const correction = correctionFor(choice, `c${index}`, correctedDraft(readings, corrections).publications);
    if (correction) corrections.push(correction);
  });
  return corrections;
}

const textsIn = (drafts: readonly DraftPublication[]) =>
  drafts.flatMap(({ blocks, additional }) =>
    [...blocks, ...additional].flatMap(({ points, linesOfEnquiry, evidenceSources }) =>
      [...points, ...linesOfEnquiry, ...evidenceSources].map(({ text }) => text),
    ),
  );

describe('whatever corrections are made', () => {
  it('the same ones give the same draft, and the readings stay as they were', () => {
    const before = JSON.stringify(readings);
    fc.assert(
      fc.property(choices, (chosen) => {
        const corrections = made(chosen);
        expect(correctedDraft(readings, corrections)).toEqual(correctedDraft(readings, corrections));
        expect(JSON.stringify(readings)).toBe(before);
      }),
    );
  });

  it('no words are lost but those that were dropped or rewritten', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const corrections = made(chosen);
        const { drafts, unfit } = correctedDraft(readings, corrections);
        const inForce = corrections.filter(({ data }) => !unfit.includes(data.correctionId));
        const gone = inForce.flatMap((each) =>
          each.type === 'DraftPartDropped'
            ? [each.data.was]
            : each.type === 'DraftItemRewritten'
              ? [each.data.was.text]
              : [],
        );
        const kept = textsIn(drafts).join('\n');
        for (const text of textsIn(readings)) {
          expect(kept.includes(text) || gone.some((words) => words.includes(text))).toBe(true);
        }
      }),
    );
  });

  it('each part has a key of its own', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const keys = itemsOf(correctedDraft(readings, made(chosen)).publications).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('taking any of them back never throws, and taking all back gives what was read', () => {
    fc.assert(
      fc.property(choices, fc.array(fc.nat(25)), (chosen, takenBack) => {
        const corrections = made(chosen);
        const { drafts, unfit } = correctedDraft(
          readings,
          corrections.filter((_, index) => !takenBack.includes(index)),
        );
        expect(drafts.length).toBeLessThanOrEqual(readings.length);
        expect(unfit.every((id) => corrections.some(({ data }) => data.correctionId === id))).toBe(true);
        expect(correctedDraft(readings, []).drafts).toEqual(readings);
      }),
    );
  });
});
