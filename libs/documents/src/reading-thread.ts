/** The program of a thread that reads documents, one after another, and can be stopped from outside. */
import { parentPort } from 'node:worker_threads';
import { readReport } from '#report-reader';
import { type DocumentRead } from './document-read.js';
import { documentText } from './document-text.js';

/** What a thread says: once that it is ready, then of each document what was read. */
export type ThreadMessage = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly outcome: DocumentRead };

async function read(bytes: Uint8Array): Promise<DocumentRead> {
  const document = await documentText(bytes);
  if (document.kind === 'refused') return document;
  const { format, text, warnings } = document;
  const reading = readReport(text);
  const inOrder = [...warnings, ...reading.warnings].sort((one, other) => one.line - other.line);
  return { kind: 'read', format, text, reading: { ...reading, warnings: inOrder } };
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void read(bytes).then((outcome) => {
    say({ kind: 'done', outcome });
  });
});
say({ kind: 'ready' });
