import { BULLET } from '../document-lines.js';
import { type NumberFormat, numberLabel } from '../list-labels.js';
import { type Attributes, walkXml } from './xml-walk.js';

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  '1': 'decimal',
  a: 'lower-letter',
  A: 'upper-letter',
  i: 'lower-roman',
  I: 'upper-roman',
};

interface Level {
  readonly bullet: boolean;
  /** Null where the number is not printed. */
  readonly format: NumberFormat | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** How many levels, this one included, the label shows. */
  readonly shown: number;
}

type Style = ReadonlyMap<number, Level>;

/** The list styles of an OpenDocument text, by name. */
export type OdtListStyles = ReadonlyMap<string, Style>;

/** Reads the list styles from the parts that may define them, as XML. */
export function readOdtListStyles(...parts: readonly string[]): OdtListStyles {
  const styles = new Map<string, Map<number, Level>>();
  for (const part of parts) {
    let style: Map<number, Level> | null = null;
    walkXml(part, {
      open: (name, attributes) => {
        if (name === 'text:list-style') {
          style = new Map();
          styles.set(attributes['style:name'] ?? '', style);
        } else if (name.startsWith('text:list-level-style-')) {
          style?.set(Number.parseInt(attributes['text:level'] ?? '1', 10) - 1, levelOf(name, attributes));
        }
      },
      close: (name) => {
        if (name === 'text:list-style') style = null;
      },
    });
  }
  return styles;
}

function levelOf(name: string, attributes: Attributes): Level {
  const suffix = attributes['style:num-suffix'] ?? /%([^%]*)$/.exec(attributes['loext:num-list-format'] ?? '')?.[1];
  const start = Number.parseInt(attributes['text:start-value'] ?? '1', 10);
  const shown = Number.parseInt(attributes['text:display-levels'] ?? '1', 10);
  return {
    bullet: name !== 'text:list-level-style-number',
    format: FORMATS[attributes['style:num-format'] ?? ''] ?? null,
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: suffix ?? '.',
    start: Number.isSafeInteger(start) ? start : 1,
    shown: shown > 0 ? shown : 1,
  };
}

interface OpenList {
  readonly style: string;
  readonly counts: number[];
}

/** The lists of an OpenDocument text, counting as its items are met in order. */
export class OdtLists {
  readonly #open: OpenList[] = [];
  /** Where the lists that may be continued have got to, by their ids and by their styles. */
  readonly #known = new Map<string, number[]>();

  constructor(private readonly styles: OdtListStyles) {}

  begin(attributes: Attributes): void {
    const outer = this.#open.at(-1);
    const style = attributes['text:style-name'] ?? outer?.style ?? '';
    if (outer) {
      this.#open.push({ style, counts: outer.counts });
      return;
    }
    const before = attributes['text:continue-list'];
    const goesOn = attributes['text:continue-numbering'] === 'true';
    const counts =
      (before === undefined ? undefined : this.#known.get(`id ${before}`)) ??
      (goesOn ? this.#known.get(`style ${style}`) : undefined) ??
      [];
    this.#known.set(`style ${style}`, counts);
    const id = attributes['xml:id'];
    if (id !== undefined) this.#known.set(`id ${id}`, counts);
    this.#open.push({ style, counts });
  }

  end(): void {
    this.#open.pop();
  }

  /** Counts one item of the innermost list. @returns its mark, or null when nothing is printed before it */
  next(attributes: Attributes): { readonly label: string; readonly depth: number } | null {
    const list = this.#open.at(-1);
    if (!list) return null;
    const depth = this.#open.length - 1;
    const style = this.styles.get(list.style);
    const level = style?.get(depth);
    const { counts } = list;
    const given = Number.parseInt(attributes['text:start-value'] ?? '', 10);
    const count = Number.isSafeInteger(given) ? given : (counts[depth] ?? (level?.start ?? 1) - 1) + 1;
    counts.length = depth;
    counts[depth] = count;
    if (!level || level.bullet) return { label: BULLET, depth };
    if (level.format === null) return null;
    const numbers = [];
    for (let at = Math.max(0, depth - level.shown + 1); at <= depth; at++) {
      numbers.push(numberLabel(counts[at] ?? 1, style?.get(at)?.format ?? 'decimal'));
    }
    return { label: `${level.prefix}${numbers.join('.')}${level.suffix}`, depth };
  }
}
