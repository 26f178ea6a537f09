import { describe, expect, it } from '@jest/globals';
import { type DraftPublication } from '#report-reader';
import { type Claim, claimsOfPublication, lettersOf, type Piece, PrintedSource } from './printed-source.js';
import { haveReferenceDocuments, LEFT_OUT, readReference, referenceText } from './reference-documents.js';

interface Found {
  readonly claim: Claim;
  readonly pieces: readonly Piece[];
}

/** Finds what the publication claims, list by list, and takes it: nothing can be found twice. What is not printed has no pieces. */
function foundIn(source: PrintedSource, publication: DraftPublication): Found[][] {
  return claimsOfPublication(publication).map((list) =>
    list.map((claim) => {
      const pieces = source.find(claim) ?? [];
      for (const { cell, from, to } of pieces) cell.take(from, to);
      return { claim, pieces };
    }),
  );
}

function placeOf({ pieces: [first] }: Found): [line: number, letter: number] {
  return first === undefined ? [0, 0] : [first.cell.line, first.from];
}

function isInOrder(list: readonly Found[]): boolean {
  return list.every((found, index) => {
    const before = list[index - 1];
    if (before === undefined) return true;
    const [line, letter] = placeOf(found);
    const [lineBefore, letterBefore] = placeOf(before);
    return line > lineBefore || (line === lineBefore && letter > letterBefore);
  });
}

const MARK = /(?:[•<>]|(?:^|[\s>.•A-Za-z])(?:\d{1,2}|[a-z])[.)]\s*|^\s*[-–*]\s+\S*)$/;

/** Whether an item can begin where this one does: after a list mark, a tag, a cell's beginning, an empty line, or its lead-in. */
function beginsWell({ claim, pieces: [first] }: Found, source: PrintedSource, leadIns: readonly string[]): boolean {
  if (first === undefined) return false;
  const { cell, from } = first;
  const before = cell.before(from);
  if (MARK.test(before) || /[•>]\s*\W?$/.test(before)) return true;
  const lettersBefore = cell.letters.slice(0, from);
  if (leadIns.some((leadIn) => lettersBefore.endsWith(leadIn))) return true;
  const lineBefore = source
    .line(cell.line - 1)
    .map((each) => each.letters)
    .join('');
  return (
    claim.words !== '' &&
    from === 0 &&
    (lineBefore === '' || leadIns.some((each) => lineBefore.endsWith(each)) || cell.lettersBefore > 0)
  );
}

/** Whether an item can end where this one does: before a mark, a tag or the cell's end, with no more of its sentence below. */
function endsWell({ pieces }: Found, source: PrintedSource): boolean {
  const last = pieces.at(-1);
  if (last === undefined) return false;
  const { cell, to } = last;
  const after = cell.after(to);
  if (to < cell.letters.length) return /^[^\p{L}\p{Nd}]*(?:[•<]|\d{1,2}[.)]|\s[a-z][.)]\s|\([^()]*\)\W*$)/u.test(after);
  const next = source
    .line(cell.line + 1)
    .map((each) => each.printed)
    .join(' ');
  return next.trim() === '' || /^\s*(?:[-–•*<|]|\d{1,2}[.)]|[a-z][.)])/.test(next) || /[\t|]/.test(next);
}

/** What a recommendation box, its table and the words between two of them print that is no item of theirs. */
const AROUND_ITEMS =
  /^(?:recommendations?|lines of enquiry|how do we know|suggested sources? of information:?|(?:a number of )?additional recommendations for\b.*)$/i;

/** Whether a draft keeps a stretch in another way: as lead-in, addressee or note; list numbers stand beside it. */
function isKept(stretch: string, known: readonly string[]): boolean {
  const letters = lettersOf(stretch.replace(/(?:^|\s)(?:\d{1,2}|[a-e])[.)]?$/, ''));
  return (
    letters === '' ||
    AROUND_ITEMS.test(stretch) ||
    known.some((each) => each.startsWith(letters) || each.endsWith(letters))
  );
}

if (!haveReferenceDocuments) {
  it(`is left out: ${LEFT_OUT}`, () => expect(haveReferenceDocuments).toBe(false));
} else {
  describe.each(['000', '001', '002', '003', '004'])('what is read from document %s', (number) => {
    const reading = readReference(number);
    const source = new PrintedSource(referenceText(number));
    const warned = new Set(reading.warnings.map(({ line }) => line));
    const publications = reading.publications.map((publication) => {
      const blocks = [...publication.blocks, ...publication.additional];
      const leadIns = blocks.map(({ leadIn }) => lettersOf(leadIn));
      const addressees = blocks.flatMap((block) => block.addressees.map(({ printed }) => lettersOf(printed)));
      const notes = blocks.flatMap(({ points }) =>
        points.flatMap(({ note }) => (note === null ? [] : lettersOf(note))),
      );
      return { leadIns, known: [...leadIns, ...addressees, ...notes], lists: foundIn(source, publication) };
    });
    const all = publications.flatMap(({ lists, leadIns }) => lists.flat().map((found) => ({ found, leadIns })));
    const isUnwarned = ({ found }: { found: Found }): boolean => !warned.has(placeOf(found)[0]);

    it('is printed letter by letter, each item in a place of its own', () =>
      expect(all.filter(({ found }) => found.pieces.length === 0).map(({ found }) => found.claim)).toEqual([]));

    it('is printed in the order of the draft', () =>
      expect(publications.flatMap(({ lists }) => lists).filter((list) => !isInOrder(list))).toEqual([]));

    it('begins where an item begins, unless a warning says otherwise', () =>
      expect(
        all
          .filter((each) => isUnwarned(each) && !beginsWell(each.found, source, each.leadIns))
          .map(({ found }) => found.claim),
      ).toEqual([]));

    it('ends where an item ends, unless a warning says otherwise', () =>
      expect(
        all.filter((each) => isUnwarned(each) && !endsWell(each.found, source)).map(({ found }) => found.claim),
      ).toEqual([]));

    it('leaves nothing out between its first item and its last without a warning', () => {
      const left = publications.flatMap(({ lists, known }) => {
        const places = lists.flat().flatMap(({ pieces }) => pieces.map(({ cell }) => cell.line));
        const cells = source.between(Math.min(...places), Math.max(...places));
        return cells.flatMap((cell) =>
          warned.has(cell.line)
            ? []
            : cell
                .left()
                .filter((stretch) => !isKept(stretch, known))
                .map((stretch) => `${cell.line}: ${stretch}`),
        );
      });
      expect(left).toEqual([]);
    });
  });
}
