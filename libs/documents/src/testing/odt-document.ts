import { strToU8, zipSync } from 'fflate';
import { type Block, escaped, labelled } from './blocks.js';

const NAMESPACES = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

const STYLES =
  '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/></text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>';

/** The smallest OpenDocument text that holds the blocks. */
export function odtDocument(blocks: readonly Block[]): Buffer {
  return odtOf(labelled(blocks).map(body).join(''));
}

/** An OpenDocument text with the given body, as XML, and two list styles: N has numbers with letters below, B has bullets. */
export function odtOf(bodyXml: string, more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return Buffer.from(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8(
        `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMESPACES}><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:text>${bodyXml}</office:text></office:body></office:document-content>`,
      ),
      ...more,
    }),
  );
}

function body(block: Block & { readonly label: string }): string {
  switch (block.kind) {
    case 'heading':
      return `<text:h>${escaped(block.text)}</text:h>`;
    case 'paragraph':
      return paragraph(block.text);
    case 'item': {
      if (block.list === 'bullets')
        return `<text:list text:style-name="B"><text:list-item>${paragraph(block.text)}</text:list-item></text:list>`;
      const item =
        block.depth === 0
          ? `<text:list-item>${paragraph(block.text)}</text:list-item>`
          : `<text:list-header><text:list><text:list-item>${paragraph(block.text)}</text:list-item></text:list></text:list-header>`;
      return `<text:list text:style-name="N" text:continue-numbering="true">${item}</text:list>`;
    }
    case 'table':
      return `<table:table>${block.rows.map((row) => `<table:table-row>${row.map((cell) => `<table:table-cell>${paragraph(cell)}</table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`;
  }
}

function paragraph(text: string): string {
  return `<text:p>${escaped(text)}</text:p>`;
}
