import { describe, expect, test } from '@jest/globals';
import { htmlText } from './html-text.js';

describe('the text of a web page', () => {
  test.each([
    ['paragraphs and line ends', '<h1>Title</h1><p>one<br>two</p><div>three</div>', 'Title\n\none\ntwo\n\nthree\n'],
    ['unclosed lists', '<ul><li>one<li>two</ul>', '• one\n• two\n'],
    ['lists that start elsewhere', '<ol start=3><li>one<li value=7>two</ol>', '3. one\n7. two\n'],
    ['lists with letters', '<ol type=a><li>one<li>two</ol>', 'a. one\nb. two\n'],
    ['lists in lists', '<ul><li>one<ol type=i><li>two</ol></ul>', '• one\n  i. two\n'],
    ['tables', '<table><tr><th>a<th>b<tr><td><p>c<p>d<td>e</table>', 'a\tb\n<p>c</p><p>d</p>\te\n'],
    ['tables in tables', '<table><tr><td>a<td><table><tr><td>b<td>c</table></table>', 'a\t<p>b</p><p>c</p>\n'],
    ['entities', '<p>a &amp; b &ndash; c&nbsp;d&shy;e', 'a & b – c de\n'],
    ['raised numbers', '<p>one<sup>[2]</sup> and the 25<sup>th</sup>', 'one² and the 25th\n'],
    ['nothing to read', '<script>a</script><style>b</style><!-- c -->', '\n'],
    ['table parts without a table', '<td>a<tr>b</table><p>c</ol>', 'a\n\nb\n\nc\n'],
  ])('has %s', (_, html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});
