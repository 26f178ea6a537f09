import { BULLET } from '../document-lines.js';
import { type NumberFormat, numberLabel } from '../list-labels.js';
import { walkXml } from './xml-walk.js';

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  decimal: 'decimal',
  decimalZero: 'decimal',
  ordinal: 'decimal',
  lowerLetter: 'lower-letter',
  upperLetter: 'upper-letter',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
};

interface Level {
  format: string;
  /** How the label is put together: “%1.” or “(%2)”. */
  pattern: string;
  start: number;
}

/** A list as it looks: lists with the same look go on counting where the one before stopped. */
interface Look {
  readonly levels: Map<number, Level>;
  /** The numbering style that says how it looks instead. */
  style: string | null;
}

interface List {
  look: string;
  readonly restarts: Map<number, number>;
}

interface StyleNumbering {
  numId: string | null;
  level: string | null;
  basedOn: string | null;
}

/** The lists of a Word document, counting as its paragraphs are met in order. */
export class DocxLists {
  readonly #counts = new Map<string, number[]>();
  readonly #met = new Set<string>();

  constructor(
    private readonly looks: ReadonlyMap<string, Look>,
    private readonly lists: ReadonlyMap<string, List>,
    private readonly styles: ReadonlyMap<string, StyleNumbering>,
  ) {}

  /** The list that paragraphs of a style belong to, by the style or the one it is based on; null when there is none. */
  ofStyle(style: string): { readonly numId: string; readonly level: string | null } | null {
    const seen = new Set<string>();
    for (let name: string | null = style; name !== null && !seen.has(name);) {
      seen.add(name);
      const found: StyleNumbering | undefined = this.styles.get(name);
      if (found?.numId != null) return { numId: found.numId, level: found.level };
      name = found?.basedOn ?? null;
    }
    return null;
  }

  /** Counts one item of a list. @returns what is printed before it, or null when nothing is */
  next(numId: string, depth: number): string | null {
    const list = this.lists.get(numId);
    const look = list && this.#lookOf(list);
    if (!list || !look) return null;
    const { levels, key } = look;
    const counts = this.#count(numId, list, key, levels, depth);
    const level = levels.get(depth);
    if (!level || level.format === 'none') return null;
    if (level.format === 'bullet') return BULLET;
    const label = level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const place = Number(digit) - 1;
      const format = FORMATS[levels.get(place)?.format ?? ''] ?? 'decimal';
      return numberLabel(counts[place] ?? levels.get(place)?.start ?? 1, format);
    });
    return label.trim() === '' ? null : label.trim();
  }

  #count(numId: string, list: List, key: string, levels: ReadonlyMap<number, Level>, depth: number): number[] {
    const counts = this.#counts.get(key) ?? [];
    if (!this.#met.has(numId)) {
      this.#met.add(numId);
      for (const [at, start] of list.restarts) counts[at] = start - 1;
    }
    counts[depth] = (counts[depth] ?? (levels.get(depth)?.start ?? 1) - 1) + 1;
    counts.length = depth + 1;
    this.#counts.set(key, counts);
    return counts;
  }

  #lookOf({ look }: List): { readonly key: string; readonly levels: ReadonlyMap<number, Level> } | null {
    const own = this.looks.get(look);
    if (!own) return null;
    if (own.style === null) return { key: look, levels: own.levels };
    const numId = this.styles.get(own.style)?.numId;
    const linked = numId == null ? undefined : this.lists.get(numId)?.look;
    const levels = linked === undefined ? undefined : this.looks.get(linked)?.levels;
    return linked === undefined || !levels ? null : { key: linked, levels };
  }
}

/** Reads how the lists of a Word document look and which styles number their paragraphs. */
export function readDocxLists(numbering: string, styles: string): DocxLists {
  const { looks, lists } = readNumbering(numbering);
  return new DocxLists(looks, lists, readStyles(styles));
}

function readNumbering(xml: string): { looks: Map<string, Look>; lists: Map<string, List> } {
  const looks = new Map<string, Look>();
  const lists = new Map<string, List>();
  let look: Look = { levels: new Map(), style: null };
  let level: Level | null = null;
  let list: List = { look: '', restarts: new Map() };
  let overridden = 0;
  walkXml(xml, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:abstractNum') {
        look = { levels: new Map(), style: null };
        looks.set(attributes['w:abstractNumId'] ?? '', look);
      } else if (name === 'w:lvl') {
        level = { format: 'decimal', pattern: '', start: 1 };
        look.levels.set(whole(attributes['w:ilvl'], 0), level);
      } else if (name === 'w:num') {
        look = { levels: new Map(), style: null };
        list = { look: '', restarts: new Map() };
        lists.set(attributes['w:numId'] ?? '', list);
      } else if (name === 'w:abstractNumId') list.look = value;
      else if (name === 'w:lvlOverride') overridden = whole(attributes['w:ilvl'], 0);
      else if (name === 'w:startOverride') list.restarts.set(overridden, whole(value, 1));
      else if (name === 'w:numStyleLink') look.style = value;
      else if (level && name === 'w:numFmt') level.format = value;
      else if (level && name === 'w:lvlText') level.pattern = value;
      else if (level && name === 'w:start') level.start = whole(value, 1);
    },
    close: (name) => {
      if (name === 'w:lvl') level = null;
    },
  });
  return { looks, lists };
}

function readStyles(xml: string): Map<string, StyleNumbering> {
  const styles = new Map<string, StyleNumbering>();
  let style: StyleNumbering | null = null;
  walkXml(xml, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? null;
      if (name === 'w:style') {
        style = { numId: null, level: null, basedOn: null };
        styles.set(attributes['w:styleId'] ?? '', style);
      } else if (style && name === 'w:numId') style.numId = value;
      else if (style && name === 'w:ilvl') style.level = value;
      else if (style && name === 'w:basedOn') style.basedOn = value;
    },
    close: (name) => {
      if (name === 'w:style') style = null;
    },
  });
  return styles;
}

function whole(text: string | undefined, otherwise: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(number) ? number : otherwise;
}
