import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { type DocumentText, UnreadableDocument } from '../document-read.js';
import { htmlText } from '../markup/html-text.js';
import { numberParagraphs } from './docx-numbering.js';
import { type PackedDocument } from './unpack.js';

/** The parts that hold words and their structure: no pictures, fonts or embedded files. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/(?:_rels\/[^/]+\.rels|[^/]+\.xml))$/;
const BODY = /^word\/document\d*\.xml$/;

/**
 * Reads a Word document. Its lists get their printed numbers first, because the conversion forgets how lists continue.
 * @throws UnreadableDocument when it is damaged
 */
export async function docxText(packed: PackedDocument): Promise<DocumentText> {
  const parts: Record<string, Uint8Array> = {};
  const numbering = await packed.words('word/numbering.xml');
  const styles = await packed.words('word/styles.xml');
  for (const name of packed.names.filter((each) => NEEDED.test(each))) {
    const part = await packed.unpack(name);
    parts[name] = BODY.test(name) ? Buffer.from(numberParagraphs(part.toString('utf8'), numbering, styles)) : part;
  }
  return { kind: 'text', format: 'docx', text: htmlText(await converted(parts)), warnings: [] };
}

async function converted(parts: Record<string, Uint8Array>): Promise<string> {
  const repacked = Buffer.from(zipSync(parts, { level: 0 }));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: repacked },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    );
    return value;
  } catch {
    throw new UnreadableDocument('damaged', 'This Word file is damaged or incomplete: save it again and try again.');
  }
}
