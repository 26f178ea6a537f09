import { describe, expect, it } from '@jest/globals';
import { readDocument } from '#documents';

describe('reading a document', () => {
  it('reads text into a draft', async () => {
    const read = await readDocument(Buffer.from('Recommendations\n\nThe Board should:\n\n- meet more often\n'));
    expect(read).toMatchObject({
      kind: 'read',
      format: 'text',
      reading: { publications: [{ blocks: [{ points: [{ text: 'meet more often' }] }] }] },
    });
  });
});
