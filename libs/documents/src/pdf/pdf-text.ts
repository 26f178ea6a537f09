import { type DocumentRefused, refuseDocument } from '../document-read.js';

export function pdfText(): DocumentRefused {
  return refuseDocument('unknown-format', 'This file is a PDF: save it as Word (.docx) or plain text and try again.');
}
