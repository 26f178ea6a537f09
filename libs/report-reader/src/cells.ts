import { withoutMarkup } from './markup.js';
import { BULLET_GLYPHS, bulletMark, type ListMark } from './list-marks.js';

/** A paragraph or list item inside a cell or a marked-up line. */
export interface CellPiece {
  readonly mark: ListMark | null;
  readonly text: string;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^<>]{0,300}>/gi;
const LISTS = new Set(['ul', 'ol']);
const BLOCKS = new Set([
  'p',
  'li',
  'br',
  'div',
  'td',
  'th',
  'tr',
  'table',
  'tbody',
  'thead',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const BULLETS = new RegExp(`[${BULLET_GLYPHS}]`);

/** Splits a cell into its paragraphs and list items. Tags may be unclosed and list marks glued to the words around them. */
export function cellPieces(html: string): CellPiece[] {
  const pieces: CellPiece[] = [];
  const open: string[] = [];
  let words = '';
  let item = false;
  const flush = () => {
    for (const piece of segmentPieces(words, open.at(-1) ?? null, item)) pieces.push(piece);
    words = '';
    item = false;
  };
  let position = 0;
  for (const tag of html.matchAll(TAG)) {
    words += html.slice(position, tag.index);
    position = tag.index + tag[0].length;
    const name = tag[2]?.toLowerCase() ?? '';
    if (LISTS.has(name)) {
      flush();
      if (tag[1] === '') open.push(name);
      else open.pop();
    } else if (BLOCKS.has(name)) {
      flush();
      item = name === 'li' && tag[1] === '';
    }
  }
  words += html.slice(position);
  flush();
  return pieces;
}

function segmentPieces(html: string, list: string | null, item: boolean): CellPiece[] {
  const text = withoutMarkup(html);
  if (text === '') return [];
  const parts = text.split(BULLETS).map((part) => part.trim());
  if (parts.length > 1) {
    const [before = '', ...items] = parts;
    return [
      ...(list === 'ul' && /^[A-Z]/.test(before) ? [{ mark: bulletMark(true), text: before }] : paragraphs(before)),
      ...items.filter((each) => each !== '').map((each) => ({ mark: bulletMark(), text: each })),
    ];
  }
  const numbered = numberedPieces(text);
  if (numbered !== null && (list === 'ol' || item || numbered.length > 1)) return numbered;
  if (item) return [{ mark: bulletMark(), text }];
  return list === 'ul' ? [{ mark: bulletMark(true), text }] : paragraphs(text);
}

function paragraphs(text: string): CellPiece[] {
  return text === '' ? [] : [{ mark: null, text }];
}

/** Splits “1. one 2. two3. three” or “a. one b. two” at the labels that follow one another; null when the text starts with no label. */
function numberedPieces(text: string): CellPiece[] | null {
  const first = /^(?:(\d{1,2})[.)]\s*(?=[^\d\s])|([a-z])[.)]\s+(?=\S))/.exec(text);
  if (first === null) return null;
  const pieces: CellPiece[] = [];
  const style = first[1] === undefined ? 'letter' : 'number';
  let label = first[1] ?? first[2] ?? '';
  let rest = text.slice(first[0].length);
  while (true) {
    const next = nextLabel(style, label);
    const found =
      next === null
        ? null
        : (style === 'number'
            ? new RegExp(`(?<!\\d)(?<!\\d\\.)${next}[.)]\\s*(?=[^\\d\\s])`)
            : new RegExp(`(?<=\\s)${next}[.)]\\s+(?=\\S)`)
          ).exec(rest);
    const words = found === null ? rest : rest.slice(0, found.index);
    pieces.push({ mark: { style, label, glyph: null, weak: true, named: false, lost: false }, text: words.trim() });
    if (found === null || next === null) return pieces;
    rest = rest.slice(found.index + found[0].length);
    label = next;
  }
}

function nextLabel(style: 'number' | 'letter', label: string): string | null {
  if (label === 'z') return null;
  return style === 'number' ? String(Number(label) + 1) : String.fromCharCode(label.charCodeAt(0) + 1);
}
