import { Parser } from 'htmlparser2';
import { Nesting } from '../nesting.js';
import { BULLET, DocumentLines } from '../document-lines.js';
import { type NumberFormat, numberLabel, raised } from '../list-labels.js';
import { readItemMark } from './item-mark.js';

type Attributes = Readonly<Record<string, string>>;

const NOT_TEXT = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'math',
  'select',
  'textarea',
  'title',
]);

const BLOCKS = new Set(
  (
    'p div section article header footer main aside nav figure figcaption blockquote address pre form fieldset legend ' +
    'dl dt dd hr h1 h2 h3 h4 h5 h6 caption details summary'
  ).split(' '),
);

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  a: 'lower-letter',
  A: 'upper-letter',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** The end of a note links back to where it belongs: nothing that is printed. */
const BACK_LINK = /^#(?:foot|end)note-ref/;
const NOTE = /^(?:foot|end)note-\D*(\d+)$/;

interface List {
  readonly ordered: boolean;
  readonly format: NumberFormat;
  next: number;
}

/**
 * Turns a web page, or the page that a word processor's document was made into, into lines.
 * @throws UnreadableDocument when it is nested too deep
 */
export function htmlText(html: string): string {
  const walk = new HtmlWalk();
  const nesting = new Nesting();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        nesting.enter();
        walk.open(name, attributes);
      },
      onclosetag: (name) => {
        nesting.leave();
        walk.close(name);
      },
      ontext: (text) => {
        walk.words(text);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return walk.text();
}

class HtmlWalk {
  readonly #lines = new DocumentLines();
  readonly #lists: List[] = [];
  /** How many elements without text of the document are open. */
  #skipped = 0;
  /** Words that stand above the line; null outside. */
  #above: string | null = null;
  #backLink = false;

  open(name: string, attributes: Attributes): void {
    if (NOT_TEXT.has(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    if (BLOCKS.has(name)) this.#lines.endParagraph();
    else if (name === 'br') this.#lines.endLine();
    else if (name === 'ul' || name === 'ol') this.#openList(name, attributes);
    else if (name === 'li') this.#openItem(attributes);
    else if (name === 'sup') this.#above = '';
    else if (name === 'a') this.#backLink = BACK_LINK.test(attributes.href ?? '');
    else if (name === 'table') this.#lines.beginTable();
    else if (name === 'tr') this.#lines.beginRow();
    else if (name === 'td' || name === 'th') this.#lines.beginCell();
  }

  close(name: string): void {
    if (NOT_TEXT.has(name)) {
      this.#skipped = Math.max(0, this.#skipped - 1);
      return;
    }
    if (this.#skipped > 0) return;
    if (BLOCKS.has(name)) this.#lines.endParagraph();
    else if (name === 'ul' || name === 'ol') this.#closeList();
    else if (name === 'li') this.#lines.endItem();
    else if (name === 'sup') this.#closeAbove();
    else if (name === 'a') this.#backLink = false;
    else if (name === 'table') this.#lines.endTable();
    else if (name === 'td' || name === 'th') this.#lines.endCell();
  }

  words(text: string): void {
    if (this.#skipped > 0 || this.#backLink) return;
    if (this.#above !== null) {
      this.#above += text;
      return;
    }
    const marked = readItemMark(text);
    if (marked) this.#lines.beginItem(marked.mark);
    this.#lines.words((marked?.rest ?? text).replace(/\s+/g, ' '));
  }

  text(): string {
    return this.#lines.text();
  }

  #openList(name: 'ul' | 'ol', { start, type }: Attributes): void {
    this.#lines.endParagraph();
    const first = Number.parseInt(start ?? '1', 10);
    this.#lists.push({
      ordered: name === 'ol',
      format: FORMATS[type ?? ''] ?? 'decimal',
      next: Number.isSafeInteger(first) ? first : 1,
    });
  }

  #closeList(): void {
    this.#lines.endItem();
    this.#lists.pop();
  }

  #openItem({ id, value }: Attributes): void {
    const note = NOTE.exec(id ?? '');
    if (note) {
      this.#lines.endItem();
      this.#lines.words(`${raised(note[1] ?? '')} `);
      return;
    }
    const depth = Math.max(0, this.#lists.length - 1);
    this.#lines.beginItem({ label: this.#label(value), depth });
  }

  #label(value: string | undefined): string {
    const list = this.#lists.at(-1);
    if (!list?.ordered) return BULLET;
    const given = Number.parseInt(value ?? '', 10);
    const number = Number.isSafeInteger(given) ? given : list.next;
    list.next = number + 1;
    return `${numberLabel(number, list.format)}.`;
  }

  /** A raised number is the mark of a note; other raised words, the th of 25th, stay as they are. */
  #closeAbove(): void {
    const words = this.#above ?? '';
    this.#above = null;
    const number = /^\s*\[?(\d{1,3})\]?\s*$/.exec(words);
    this.#lines.words(number ? raised(number[1] ?? '') : words);
  }
}
