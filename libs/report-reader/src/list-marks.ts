/** What stands before a list item. All bullet glyphs are one style: they carry no meaning of their own. */
export interface ListMark {
  readonly style: 'bullet' | 'number' | 'letter';
  /** As printed, without its stop or brackets; null for a bullet. */
  readonly label: string | null;
  /** The bullet as printed; null for numbers and letters. Only good for telling whether two items have the same. */
  readonly glyph: string | null;
  /** The glyph or label is a dash, which may also stand inside a sentence. */
  readonly weak: boolean;
  /** Printed with the word itself: “Recommendation 3:”. */
  readonly named: boolean;
  /** The place is a list item's but its glyph was lost. */
  readonly lost: boolean;
}

export interface MarkedText {
  readonly mark: ListMark;
  readonly indent: number;
  readonly rest: string;
}

/** Glyphs that are never anything but bullets. */
export const BULLET_GLYPHS = '•●▪◦‣∙○■□➢►✓✔❖◆\uf0b7\uf0a7';

const BULLET = new RegExp(`^(\\s*)(?:[${BULLET_GLYPHS}]\\s*|([*+·o§-]|[–—])\\s+)(?=\\S)`);
/** How every mark begins: most lines do not, and need no closer look. */
const MARK_START = /^\s*(?:[^\w\s]|\d|r|o\s|[a-z][.)]|[ivx]{2,4}[.)])/i;
const NUMBER = /^(\s*)\(?(\d{1,2})[.)]\s+(?=\S)/;
const NAMED = /^(\s*)(?:recommendation\s+|rec\.?\s*|R)(\d{1,2})\s*[:.)–-]\s+(?=\S)/i;
const LETTER = /^(\s*)\(?([a-z]|[ivx]{2,4})[.)]\s+(?=\S)/;

/** Reads the list mark at the start of a line; null when there is none. A number behind a bullet counts as the mark. */
export function markAt(line: string): MarkedText | null {
  if (!MARK_START.test(line)) return null;
  const bullet = BULLET.exec(line);
  if (bullet !== null) {
    const rest = line.slice(bullet[0].length);
    const inner = numbered(rest, bullet[1]?.length ?? 0);
    if (inner !== null) return { ...inner, mark: { ...inner.mark, weak: false } };
    const mark: ListMark = {
      style: 'bullet',
      label: null,
      glyph: bullet[0].trim(),
      weak: bullet[2] !== undefined,
      named: false,
      lost: false,
    };
    return { mark, indent: bullet[1]?.length ?? 0, rest };
  }
  return numbered(line, 0);
}

function numbered(line: string, indent: number): MarkedText | null {
  const named = NAMED.exec(line);
  if (named !== null) return labelled('number', named, line, indent, true);
  const number = NUMBER.exec(line);
  if (number !== null) return labelled('number', number, line, indent);
  const letter = LETTER.exec(line);
  return letter === null ? null : labelled('letter', letter, line, indent);
}

function labelled(
  style: 'number' | 'letter',
  match: RegExpExecArray,
  line: string,
  indent: number,
  named = false,
): MarkedText {
  const mark: ListMark = { style, label: match[2] ?? null, glyph: null, weak: !named, named, lost: false };
  return { mark, indent: Math.max(indent, match[1]?.length ?? 0), rest: line.slice(match[0].length) };
}

/** A mark for a number that is printed elsewhere: in a heading, or in a table's column. */
export function numberMark(label: string): ListMark {
  return { style: 'number', label, glyph: null, weak: false, named: true, lost: false };
}

/** A mark for an item without a glyph of its own. @param lost the place is an item's but its glyph was lost */
export function bulletMark(lost = false): ListMark {
  return { style: 'bullet', label: null, glyph: null, weak: false, named: false, lost };
}

/** A number mark's value; null for every other mark. */
export function valueOf(mark: ListMark | null): number | null {
  return mark?.style === 'number' && mark.label !== null ? Number(mark.label) : null;
}
