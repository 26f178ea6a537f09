import { expect, it } from '@jest/globals';
import { escaped } from './escaped.js';

it('leaves nothing that could begin or end an element, an attribute or an entity', () => {
  expect(escaped(`<a href="x" title='y'>Blaenau – Gwent & &amp;</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;Blaenau – Gwent &amp; &amp;amp;&lt;/a&gt;',
  );
});
