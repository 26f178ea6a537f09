import { type Block, escaped, labelled } from './blocks.js';

/** The blocks as plain text. */
export function textDocument(blocks: readonly Block[]): Buffer {
  const lines = labelled(blocks).map((block) => {
    if (block.kind === 'table') return `${block.rows.map((row) => row.join('\t')).join('\n')}\n`;
    if (block.kind === 'item') return `${'  '.repeat(block.depth)}${block.label} ${block.text}`;
    return `\n${block.text}\n`;
  });
  return Buffer.from(lines.join('\n'));
}

/** The blocks as a web page. */
export function htmlDocument(blocks: readonly Block[]): Buffer {
  const parts = labelled(blocks).map((block) => {
    switch (block.kind) {
      case 'heading':
        return `<h2>${escaped(block.text)}</h2>`;
      case 'paragraph':
        return `<p>${escaped(block.text)}</p>`;
      case 'item':
        return block.list === 'bullets'
          ? `<ul><li>${escaped(block.text)}</ul>`
          : `<ol start="${block.label.replace(/\D/g, '') || block.label.charCodeAt(0) - 96}"${block.depth > 0 ? ' type="a"' : ''}><li>${escaped(block.text)}</ol>`;
      case 'table':
        return `<table>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}`).join('')}`).join('')}</table>`;
    }
  });
  return Buffer.from(
    `<!DOCTYPE html><html><head><title>Not printed</title><style>p { color: red }</style></head><body>${parts.join('\n')}</body></html>`,
  );
}
