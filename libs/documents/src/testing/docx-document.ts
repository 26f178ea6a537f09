import { strToU8, zipSync } from 'fflate';
import { type Block, escaped } from './blocks.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The smallest Word document that holds the blocks. */
export function docxDocument(blocks: readonly Block[]): Buffer {
  return docxOf(blocks.map(body).join(''));
}

/** A Word document with the given body, as XML, and two lists: 1 has numbers with letters below, 2 has bullets. */
export function docxOf(bodyXml: string, more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${MAIN}.numbering+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(relationships('officeDocument', 'word/document.xml')),
      'word/_rels/document.xml.rels': strToU8(relationships('numbering', 'numbering.xml')),
      'word/document.xml': strToU8(`<w:document ${W}><w:body>${bodyXml}</w:body></w:document>`),
      'word/numbering.xml': strToU8(
        `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '-')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
      ),
      ...more,
    }),
  );
}

function body(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return paragraph(block.text);
    case 'item': {
      const list = block.list === 'numbers' ? 1 : 2;
      return paragraph(
        block.text,
        `<w:pPr><w:numPr><w:ilvl w:val="${block.depth}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`,
      );
    }
    case 'table':
      return `<w:tbl>${block.rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
  }
}

function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function level(depth: number, format: string, label: string): string {
  return `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${label}"/></w:lvl>`;
}

function relationships(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
}
