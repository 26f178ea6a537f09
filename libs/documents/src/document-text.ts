import { decodeDocument } from '#report-reader';
import { type DocumentRefused, type DocumentText, refuseDocument, UnreadableDocument } from './document-read.js';
import { LONGEST_TEXT, megabytes } from './limits.js';
import { recogniseFormat } from './recognise-format.js';

/**
 * Turns a document's bytes into the text that the report reader takes. Any bytes will do; costs are not bounded here,
 * so that it belongs in a thread that can be stopped.
 */
export function documentText(bytes: Uint8Array): DocumentText | DocumentRefused {
  try {
    const document = textOf(bytes);
    if (document.kind === 'refused') return document;
    if (document.text.trim() === '') return refuseDocument('empty', 'This file holds no text.');
    if (document.text.length > LONGEST_TEXT) {
      return refuseDocument(
        'too-long',
        `This file holds more text than a report: up to ${megabytes(LONGEST_TEXT)} are read.`,
      );
    }
    return document;
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.refused;
    throw error;
  }
}

function textOf(bytes: Uint8Array): DocumentText | DocumentRefused {
  const format = recogniseFormat(bytes);
  if (typeof format === 'object') return format;
  if (format === 'text') return plainText(bytes);
  return refuseDocument('unknown-format', 'This file is not plain text: save it as text and try again.');
}

function plainText(bytes: Uint8Array): DocumentText | DocumentRefused {
  const decoded = decodeDocument(bytes);
  return decoded.kind === 'refused' ? decoded : { kind: 'text', format: 'text', text: decoded.text, warnings: [] };
}
