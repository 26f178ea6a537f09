import { describe, expect, it } from '@jest/globals';
import { odtOf } from '../testing/odt-document.js';
import { odtText } from './odt-text.js';
import { PackedDocument } from './unpack.js';

const textOf = async (body: string) => (await odtText(await PackedDocument.open(odtOf(body)))).text;
const list = (items: string, more = '') => `<text:list text:style-name="N"${more}>${items}</text:list>`;
const item = (text: string, below = '') => `<text:list-item><text:p>${text}</text:p>${below}</text:list-item>`;

describe('the text of an OpenDocument file', () => {
  it('numbers lists, goes on where a list says so and begins again where it does not', async () => {
    const text = await textOf(
      list(
        item('meet', '<text:list><text:list-item><text:p>in spring</text:p></text:list-item></text:list>') +
          item('write'),
      ) +
        '<text:p>The police should:</text:p>' +
        list(item('come'), ' text:continue-numbering="true"') +
        '<text:p>The town should:</text:p>' +
        list(item('listen')),
    );
    expect(text).toBe(
      '1. meet\n  a. in spring\n2. write\n\nThe police should:\n\n3. come\n\nThe town should:\n\n1. listen\n',
    );
  });

  it('prints notes after the text, and no comments or deleted words', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Or carers.</text:p></text:note-body></text:note>';
    const text = await textOf(
      `<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p>Ask parents${note}<office:annotation><text:p>really?</text:p></office:annotation> first.</text:p>`,
    );
    expect(text).toBe('Ask parents¹ first.\n\n¹ Or carers.\n');
  });

  it('keeps lines, spaces and tabs apart', async () => {
    expect(await textOf('<text:p>one<text:line-break/>two<text:tab/>three<text:s text:c="3"/>four</text:p>')).toBe(
      'one\ntwo three four\n',
    );
  });
});
