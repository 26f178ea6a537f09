import { type Passage } from './elements.js';
import { footnoteMark } from './footnotes.js';
import { type ListMark, valueOf } from './list-marks.js';
import { joinText } from './markup.js';
import { type DraftPoint } from './reading.js';
import { endsAmid } from './sentences.js';
import { opening, type Warnings } from './warnings.js';

interface OpenPoint {
  readonly mark: ListMark | null;
  readonly indent: number;
  text: string;
  subPoints: string[];
  subIndent: number | null;
  lines: [number, number];
  /** Its end is printed: nothing goes on with it. */
  complete: boolean;
}

/** A longer text has swallowed what does not belong to it, in characters. */
const LONGEST_POINT = 4000;
const FINITE_VERB =
  /^(?:\S+ ){1,9}?(?<!(?:who|which|that) )(?:is|are|has|have|take|takes|support|supports|include|includes|ensure|ensures|consider|considers|reflect|reflects)\b/;
/** A small letter, or a number or bracket with words after it. */
const STARTS_AMID = /^(?:[a-z]|[(0-9]\S* ?\S*[a-z].* )/;
const VERB_IN_ING = /^[A-Za-z]+ing\b/;

/** The points under one lead-in while its passages come in. */
export class Points {
  private readonly points: OpenPoint[] = [];

  constructor(private readonly warnings: Warnings) {}

  get empty(): boolean {
    return this.points.length === 0;
  }

  get last(): { readonly mark: ListMark | null; readonly text: string } | undefined {
    return this.points.at(-1);
  }

  /** The points have no list marks of their own. */
  get plain(): boolean {
    return this.points[0]?.mark === null && this.points.at(-1)?.mark === null;
  }

  /** Adds a list item, or answers false when it starts a list of its own. */
  addItem(item: Passage): boolean {
    const parent = this.points.at(-1);
    const first = this.points[0];
    if (parent === undefined || first === undefined) return this.addPoint(item);
    if (first.mark === null) return false;
    if (isNested(item, parent, first)) return this.addSubPoint(parent, item);
    if (this.continuesInIng(item, parent)) {
      this.warnings.add(
        'ambiguous-sub-point',
        item.lines[0],
        `“${opening(item.text)}” is printed as a point but goes on with the list of the point before; it was read as part of that list.`,
      );
      return this.addSubPoint(parent, item);
    }
    if (restarts(item, this.points) || isHeadingAmong(item, this.points) || isOfAnotherList(item, first)) return false;
    return this.addPoint(item);
  }

  /** Says that the last point ended where its addressee stood. */
  complete(): void {
    const last = this.points.at(-1);
    if (last !== undefined) last.complete = true;
  }

  /** Whether the item is a heading with the next number: what follows is another chapter. */
  isFollowedByHeading(item: Passage): boolean {
    return valueOf(item.mark) === (valueOf(this.last?.mark ?? null) ?? 0) + 1 && isHeadingAmong(item, this.points);
  }

  /** Adds a paragraph that goes on with the last point or has lost its mark; answers false when it belongs to neither. */
  addParagraph(paragraph: Passage): boolean {
    const last = this.points.at(-1);
    if (last === undefined) return false;
    if (this.goesOn(last, paragraph.text)) {
      if (last.subPoints.length > 0) last.subPoints.push(joinText(last.subPoints.pop() ?? '', paragraph.text));
      else last.text = joinText(last.text, paragraph.text);
      last.lines[1] = paragraph.lines[1];
      return true;
    }
    if (last.mark?.style !== 'bullet' || !/^[a-z]/.test(paragraph.text) || !FINITE_VERB.test(paragraph.text))
      return false;
    this.warnings.add(
      'point-without-mark',
      paragraph.lines[0],
      `“${opening(paragraph.text)}” follows the list without a mark of its own; it was read as a point.`,
    );
    return this.addPoint({ ...paragraph, mark: last.mark, indent: last.indent });
  }

  addPlain(paragraph: Passage): void {
    const last = this.points.at(-1);
    if (last?.complete === false && last.text.length <= LONGEST_POINT && endsAmid(last.text)) {
      last.text = joinText(last.text, paragraph.text);
      last.lines[1] = paragraph.lines[1];
    } else this.addPoint(paragraph);
  }

  /** The finished points. `noteFor` finds the footnote with a mark. */
  finish(noteFor: (mark: string, line: number) => string | null): DraftPoint[] {
    return this.points.map((point) => {
      const { text, mark } = footnoteMark(point.text);
      const note = mark === null ? null : noteFor(mark, point.lines[0]);
      return {
        number: point.mark?.style === 'bullet' ? null : (point.mark?.label ?? null),
        text: note === null ? point.text : text,
        subPoints: point.subPoints,
        lines: point.lines,
        note,
      };
    });
  }

  private addPoint(passage: Passage): true {
    const { mark, indent, text, lines } = passage;
    this.points.push({ mark, indent, text, subPoints: [], subIndent: null, lines: [...lines], complete: false });
    return true;
  }

  private addSubPoint(parent: OpenPoint, item: Passage): true {
    parent.subPoints.push(item.text);
    parent.subIndent ??= item.indent;
    parent.lines[1] = item.lines[1];
    return true;
  }

  /** A top-level item in “-ing” after a list of sub-points in “-ing” belongs to that list by its grammar. */
  private continuesInIng(item: Passage, parent: OpenPoint): boolean {
    return (
      parent.subPoints.length > 0 &&
      parent.subPoints.every((each) => VERB_IN_ING.test(each)) &&
      VERB_IN_ING.test(item.text) &&
      !VERB_IN_ING.test(parent.text)
    );
  }

  /** Whether a paragraph is the rest of a point that a page break cut off. */
  private goesOn(last: OpenPoint, text: string): boolean {
    const before = last.subPoints.at(-1) ?? last.text;
    if (last.complete || before.length > LONGEST_POINT) return false;
    if (/[.?!:;]$/.test(before) || !STARTS_AMID.test(text)) return false;
    if (endsAmid(before) || !/^[a-z]/.test(text)) return true;
    if (last.mark?.style !== 'bullet') return !before.endsWith(',');
    const others = this.points.slice(0, -1);
    return (
      !before.endsWith(',') &&
      (others.filter((each) => /[.;,]$/.test(each.text)).length > others.length / 2 || !FINITE_VERB.test(text))
    );
  }
}

function isNested(item: Passage, parent: OpenPoint, first: OpenPoint): boolean {
  const announced = parent.text.endsWith(':');
  if (item.mark?.style !== first.mark?.style) {
    if (item.mark?.style === 'number' && first.mark?.style === 'bullet')
      return announced || item.indent > parent.indent + 1;
    return announced || item.indent > parent.indent || item.mark?.style === 'letter';
  }
  if (parent.subIndent !== null && item.indent === parent.subIndent && item.indent > parent.indent) return true;
  if (announced && valueOf(item.mark) === 1) return true;
  return item.indent > parent.indent + (announced ? 0 : 1);
}

/** A list that starts at 1 again is another list, unless every item is printed “1.”. */
function restarts(item: Passage, points: readonly OpenPoint[]): boolean {
  const value = valueOf(item.mark);
  const before = valueOf(points.at(-1)?.mark ?? null);
  if (value === null || before === null) return false;
  return value <= before && !(value === 1 && before === 1);
}

/** Other marks and other capitals: not a point whose number was lost, but a list of something else. */
function isOfAnotherList(item: Passage, first: OpenPoint): boolean {
  return item.mark?.style !== first.mark?.style && /^[a-z]/.test(item.text) !== /^[a-z]/.test(first.text);
}

/** “8. Next steps” after points that start in small letters and are sentences. */
function isHeadingAmong(item: Passage, points: readonly OpenPoint[]): boolean {
  return (
    valueOf(item.mark) !== null &&
    /^[A-Z]/.test(item.text) &&
    item.text.split(' ').length <= 5 &&
    !/[.;,]$/.test(item.text) &&
    points.every((point) => /^[a-z]/.test(point.text))
  );
}
