/**
 * A value out of `JSON.parse` in its one canonical form (RFC 8785): two values are the same when these texts are. Where that
 * standard knows no form, for a text with half a character in it, that half stands as its escape (`\ud800`), as
 * `JSON.stringify` writes it and nothing else.
 *
 * @throws RangeError for a number beyond all bounds, which a hand can write (`1e999`) and JSON cannot give back
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value).sort();
    return `{${fields.map((field) => `${JSON.stringify(field)}:${canonicalJson(Reflect.get(value, field))}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON knows no number without end.');
  return JSON.stringify(value);
}
