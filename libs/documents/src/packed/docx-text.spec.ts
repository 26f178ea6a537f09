import { describe, expect, it } from '@jest/globals';
import { strToU8 } from 'fflate';
import { docxOf } from '../testing/docx-document.js';
import { docxText } from './docx-text.js';
import { PackedDocument } from './unpack.js';

const textOf = async (body: string, more?: Readonly<Record<string, Uint8Array>>) =>
  (await docxText(await PackedDocument.open(docxOf(body, more)))).text;
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const item = (text: string, list: number, depth = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const cell = (...paragraphs: string[]) => `<w:tc>${paragraphs.join('')}</w:tc>`;
const paragraph = (text: string) => `<w:p>${run(text)}</w:p>`;

describe('the text of a Word document', () => {
  it('goes on numbering after other paragraphs, and begins again below each number', async () => {
    const text = await textOf(
      item('meet', 1) +
        item('in spring', 1, 1) +
        item('write', 1) +
        item('at once', 1, 1) +
        paragraph('The police should:') +
        item('come', 1),
    );
    expect(text).toBe('1. meet\n  a. in spring\n2. write\n  a. at once\n\nThe police should:\n\n3. come\n');
  });

  it('keeps the bullets of a cell apart and shows a table of one cell as paragraphs', async () => {
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const text = await textOf(
      `<w:tbl>${row(cell(paragraph('The Board should:'), item('meet', 2)))}</w:tbl><w:tbl>${row(cell(paragraph('Lines of enquiry')), cell(paragraph('How do we know')))}${row(cell(item('Are they asked?', 2), item('Do they answer?', 2)), cell(paragraph('Surveys')))}</w:tbl>`,
    );
    expect(text).toBe(
      'The Board should:\n\n• meet\n\nLines of enquiry\tHow do we know\n<li>Are they asked?</li><li>Do they answer?</li>\tSurveys\n',
    );
  });

  it('numbers paragraphs by their style', async () => {
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Last"><w:basedOn w:val="Point"/></w:style></w:styles>';
    const styled = (style: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
    const text = await textOf(styled('Point', 'meet') + styled('Last', 'write'), {
      'word/styles.xml': strToU8(styles),
    });
    expect(text).toBe('1. meet\n2. write\n');
  });

  it('leaves out what was deleted while changes were tracked', async () => {
    const deleted = '<w:del><w:r><w:delText>never </w:delText></w:r></w:del>';
    expect(await textOf(`<w:p>${run('The Board should ')}${deleted}${run('meet.')}</w:p>`)).toBe(
      'The Board should meet.\n',
    );
  });
});
