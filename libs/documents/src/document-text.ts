import { decodeDocument } from '#report-reader';
import { type DocumentRefused, type DocumentText, refuseDocument, UnreadableDocument } from './document-read.js';
import { LONGEST_TEXT, megabytes } from './limits.js';
import { htmlText } from './markup/html-text.js';
import { packedText } from './packed/packed-text.js';
import { pdfText } from './pdf/pdf-text.js';
import { recogniseFormat } from './recognise-format.js';

/**
 * Turns a document's bytes into the text that the report reader takes. Any bytes will do; costs are not bounded here,
 * so that it belongs in a thread that can be stopped.
 */
export async function documentText(bytes: Uint8Array): Promise<DocumentText | DocumentRefused> {
  try {
    const document = await textOf(bytes);
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

async function textOf(bytes: Uint8Array): Promise<DocumentText | DocumentRefused> {
  const format = recogniseFormat(bytes);
  switch (format) {
    case 'text':
      return plainText(bytes);
    case 'html':
      return webPage(bytes);
    case 'pdf':
      return pdfText(bytes);
    case 'packed':
      return packedText(bytes);
    default:
      return format;
  }
}

function plainText(bytes: Uint8Array): DocumentText | DocumentRefused {
  const decoded = decodeDocument(bytes);
  return decoded.kind === 'refused' ? decoded : { kind: 'text', format: 'text', text: decoded.text, warnings: [] };
}

function webPage(bytes: Uint8Array): DocumentText | DocumentRefused {
  const decoded = decodeDocument(bytes);
  if (decoded.kind === 'refused') return decoded;
  return { kind: 'text', format: 'html', text: htmlText(decoded.text), warnings: [] };
}
