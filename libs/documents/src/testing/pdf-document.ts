import { type Block, labelled } from './blocks.js';

const PAGE = { width: 595, height: 842, left: 60, right: 535, top: 770, bottom: 80 };
const SIZE = 11;
const LEADING = 14;
/** Every letter of the font is this wide, in letters' heights. */
const LETTER = 0.6;

interface Placed {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
}

/** The blocks as a PDF, set line by line, with a head and a number on each page. */
export function pdfDocument(blocks: readonly Block[]): Buffer {
  const setter = new Typesetter();
  for (const block of labelled(blocks)) {
    if (block.kind === 'table') setter.table(block.rows);
    else if (block.kind === 'item') setter.item(block.label, block.text, block.depth);
    else setter.paragraph(block.text, block.kind === 'heading' ? 16 : SIZE);
  }
  return pdfOf(
    setter.pages.map((page, index) => [
      { text: 'The Harbour Inspectorate', left: PAGE.left, baseline: 810, size: 9 },
      ...page,
      { text: String(index + 1), left: 500, baseline: 40, size: 9 },
    ]),
  );
}

class Typesetter {
  readonly pages: Placed[][] = [[]];
  #baseline = PAGE.top;

  paragraph(text: string, size: number): void {
    this.#baseline -= 10;
    this.#lines(text, PAGE.left, PAGE.right, size);
  }

  item(label: string, text: string, depth: number): void {
    const left = PAGE.left + 18 * (depth + 1);
    this.#newLine(SIZE);
    this.#place(label, left, SIZE);
    this.#baseline += LEADING;
    this.#lines(text, left + 25, PAGE.right, SIZE);
  }

  /** Cell after cell, the way word processors draw tables. */
  table(rows: readonly (readonly string[])[]): void {
    this.#baseline -= 10;
    for (const row of rows) {
      const width = (PAGE.right - PAGE.left) / row.length;
      const heights = row.map((cell) => wrapped(cell, width - 20, SIZE).length * LEADING);
      if (this.#baseline - Math.max(...heights) < PAGE.bottom) this.#newPage();
      const top = this.#baseline;
      row.forEach((cell, index) => {
        this.#baseline = top;
        this.#lines(cell, PAGE.left + index * width, PAGE.left + (index + 1) * width - 20, SIZE);
      });
      this.#baseline = top - Math.max(...heights) - 4;
    }
  }

  #lines(text: string, left: number, right: number, size: number): void {
    for (const line of wrapped(text, right - left, size)) {
      this.#newLine(size);
      this.#place(line, left, size);
    }
  }

  #newLine(size: number): void {
    this.#baseline -= (LEADING * size) / SIZE;
    if (this.#baseline < PAGE.bottom) this.#newPage();
  }

  #newPage(): void {
    this.pages.push([]);
    this.#baseline = PAGE.top;
  }

  #place(text: string, left: number, size: number): void {
    this.pages.at(-1)?.push({ text, left, baseline: this.#baseline, size });
  }
}

function wrapped(text: string, width: number, size: number): string[] {
  const most = Math.floor(width / (size * LETTER));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A PDF with words at the given places, page by page; `more` goes into its trailer. */
export function pdfOf(pages: readonly (readonly Placed[])[], more = ''): Buffer {
  const contents = pages.map((page) => {
    const drawn = page.map(
      ({ text, left, baseline, size }) => `BT /F ${size} Tf ${left} ${baseline} Td (${winAnsi(text)}) Tj ET`,
    );
    return `<< /Length ${drawn.join('\n').length} >>\nstream\n${drawn.join('\n')}\nendstream`;
  });
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
      content,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, 'latin1');
}

/** What the trailer of a PDF with a password says. */
export const ENCRYPTED = `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`;

function winAnsi(text: string): string {
  return text
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('’', '\\222')
    .replaceAll('–', '\\226')
    .replaceAll('•', '\\225');
}
