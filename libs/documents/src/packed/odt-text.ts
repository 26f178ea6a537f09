import { DocumentLines } from '../document-lines.js';
import { type DocumentText, UnreadableDocument } from '../document-read.js';
import { raised } from '../list-labels.js';
import { OdtLists, type OdtListStyles, readOdtListStyles } from './odt-lists.js';
import { type PackedDocument } from './unpack.js';
import { type Attributes, walkXml } from './xml-walk.js';

/** Elements whose words are not printed where they stand, or not printed at all. */
const NOT_TEXT = new Set([
  'office:automatic-styles',
  'office:annotation',
  'office:forms',
  'text:tracked-changes',
  'text:sequence-decls',
  'text:note-citation',
  'svg:title',
  'svg:desc',
  'text:ruby-text',
]);

/** Reads an OpenDocument text. @throws UnreadableDocument when it is protected or damaged */
export async function odtText(packed: PackedDocument): Promise<DocumentText> {
  if ((await packed.words('META-INF/manifest.xml')).includes('encryption-data')) {
    throw new UnreadableDocument(
      'password',
      'This file is protected with a password: save it without one and try again.',
    );
  }
  const content = await packed.words('content.xml');
  if (!/<office:(?:text|body)\b/.test(content) || !content.includes('</office:document-content>')) {
    throw new UnreadableDocument(
      'damaged',
      'This OpenDocument file is damaged or incomplete: save it again and try again.',
    );
  }
  const walk = new OdtWalk(readOdtListStyles(await packed.words('styles.xml'), content));
  walkXml(content, {
    open: (name, attributes) => {
      walk.open(name, attributes);
    },
    close: (name) => {
      walk.close(name);
    },
    text: (words) => {
      walk.words(words);
    },
  });
  return { kind: 'text', format: 'odt', text: walk.text(), warnings: [] };
}

class OdtWalk {
  readonly #lines = new DocumentLines();
  readonly #notes = new DocumentLines();
  readonly #lists: OdtLists;
  #skipped = 0;
  #inNote = false;
  #noteCount = 0;
  /** Words count only inside paragraphs: elsewhere there is white space between elements. */
  #paragraphs = 0;

  constructor(styles: OdtListStyles) {
    this.#lists = new OdtLists(styles);
  }

  open(name: string, attributes: Attributes): void {
    if (NOT_TEXT.has(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    const lines = this.#target();
    switch (name) {
      case 'text:p':
      case 'text:h':
        if (this.#paragraphs > 0 && !this.#inNote) lines.endParagraph();
        this.#paragraphs += 1;
        break;
      case 'text:list':
        this.#lists.begin(attributes);
        break;
      case 'text:list-item':
        this.#beginItem(attributes);
        break;
      case 'text:tab':
      case 'text:s':
        lines.words(' ');
        break;
      case 'text:line-break':
        lines.endLine();
        break;
      case 'text:note':
        this.#beginNote();
        break;
      case 'table:table':
        lines.beginTable();
        break;
      case 'table:table-row':
        lines.beginRow();
        break;
      case 'table:table-cell':
        lines.beginCell();
        break;
    }
  }

  close(name: string): void {
    if (NOT_TEXT.has(name)) {
      this.#skipped -= 1;
      return;
    }
    if (this.#skipped > 0) return;
    const lines = this.#target();
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.#paragraphs -= 1;
        if (!this.#inNote) lines.endParagraph();
        else lines.words(' ');
        break;
      case 'text:list':
        lines.endItem();
        this.#lists.end();
        break;
      case 'text:list-item':
        lines.endItem();
        break;
      case 'text:note':
        lines.endParagraph();
        this.#inNote = false;
        break;
      case 'table:table-cell':
        lines.endCell();
        break;
      case 'table:table':
        lines.endTable();
        break;
    }
  }

  words(text: string): void {
    if (this.#skipped === 0 && this.#paragraphs > 0) this.#target().words(text.replace(/\s+/g, ' '));
  }

  text(): string {
    const notes = this.#notes.text();
    const lines = this.#lines.text();
    return notes.trim() === '' ? lines : `${lines}\n${notes}`;
  }

  #target(): DocumentLines {
    return this.#inNote ? this.#notes : this.#lines;
  }

  #beginItem(attributes: Attributes): void {
    const mark = this.#lists.next(attributes);
    if (mark) this.#target().beginItem(mark);
    else this.#target().endItem();
  }

  /** A note's number stays in the sentence; its words come after the text. */
  #beginNote(): void {
    this.#noteCount += 1;
    const number = raised(String(this.#noteCount));
    this.#lines.words(number);
    this.#inNote = true;
    this.#notes.words(`${number} `);
  }
}
