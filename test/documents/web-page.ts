/** Where a list within the last item goes. */
const LIST_END = /(?:<\/li><\/[uo]l>)$/;

/** A plain text as a web page: paragraphs, lists that go on with their printed numbers, tables. */
export function webPage(text: string): string {
  const parts: string[] = [];
  let rows: string[] = [];
  let paragraph: string[] = [];
  const end = (): void => {
    if (paragraph.length > 0) parts.push(`<p>${paragraph.join('<br>')}</p>`);
    if (rows.length > 0) parts.push(`<table border="1" width="100%">${rows.join('')}</table>`);
    paragraph = [];
    rows = [];
  };
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    const item = /^(\s*)(?:(\d+)\.|[-•*])\s+(.*)/.exec(line);
    if (cells) {
      if (rows.length === 0) end();
      if (!/^[\s|:-]*$/.test(line))
        rows.push(
          `<tr>${cells.map((cell) => `<td width="${Math.floor(100 / cells.length)}%">${cell}</td>`).join('')}</tr>`,
        );
    } else if (item) {
      if (paragraph.length > 0 || rows.length > 0) end();
      const [, indent = '', number, words = ''] = item;
      const list =
        number === undefined
          ? `<ul><li>${escaped(words)}</li></ul>`
          : `<ol start="${number}"><li>${escaped(words)}</li></ol>`;
      const before = indent === '' ? undefined : parts.at(-1);
      if (before !== undefined && LIST_END.test(before)) {
        parts[parts.length - 1] = before.replace(LIST_END, (close) => list + close);
      } else parts.push(list);
    } else if (line.trim() === '') end();
    else {
      if (rows.length > 0) end();
      if (isMarkedUp(line)) {
        end();
        parts.push(withListItems(line));
      } else paragraph.push(escaped(line.trim()).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>'));
    }
  }
  end();
  return `<html><head><meta charset="utf-8"></head><body>${parts.join('\n')}</body></html>`;
}

/** Cells may be marked up already: then they stay as they are. */
function cellsOf(line: string): string[] | null {
  const piped = /^\s*(?:- )?\|(.*)\|\s*$/.exec(line)?.[1];
  const cells = piped?.split('|') ?? (line.includes('\t') ? line.split('\t') : null);
  return cells?.map((cell) => (isMarkedUp(cell) ? withListItems(cell.trim()) : escaped(cell.trim()))) ?? null;
}

function isMarkedUp(words: string): boolean {
  return /<(?:p|[uo]l|li)\b/.test(words);
}

/** Marks that were printed inside lists become items of them, as a word processor has them. */
function withListItems(html: string): string {
  const items = html
    .replace(/<ul\b[^<>]*>/g, '<ul>')
    .replace(/<ol\b[^<>]*>([^<>]*)/g, (_, words: string) => orderedList(words))
    .replace(/•\s*/g, '<li>');
  const open: string[] = [];
  for (const [, end, name = ''] of items.matchAll(/<(\/?)([uo]l)\b/g)) {
    if (end === '') open.unshift(name);
    else open.shift();
  }
  return items + open.map((name) => `</${name}>`).join('');
}

/** “1. one2. two” and “a. one b. two”, the labels following one another. */
function orderedList(words: string): string {
  const first = /^\s*(\d{1,2}|[a-z])\./.exec(words)?.[1];
  if (first === undefined) return `<ol>${words}`;
  const isNumber = /\d/.test(first);
  let start = isNumber ? Number(first) : first.charCodeAt(0) - 96;
  let html = `<ol start="${start}"${isNumber ? '' : ' type="a"'}>`;
  let rest = words.trimStart();
  while (true) {
    const [label, next] = [start, start + 1].map((each) => (isNumber ? String(each) : String.fromCharCode(96 + each)));
    rest = rest.slice(`${label ?? ''}.`.length);
    const end = rest.search(new RegExp(`${isNumber ? '' : '(?<=\\s)'}${next ?? ''}\\.\\s*(?=\\D)`));
    html += `<li>${(end === -1 ? rest : rest.slice(0, end)).trim()}`;
    if (end === -1) return html;
    rest = rest.slice(end);
    start += 1;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
