type Fields = Readonly<Record<string, unknown>>;

/** What two requests may both have changed, and neither may lose. */
const TOGETHER: Readonly<Record<string, (kept: unknown, before: unknown, now: unknown) => unknown>> = {
  drafts: (kept, before, now) => merged(asFields(kept), asFields(before), asFields(now)),
  written: (kept, _before, now) => (typeof kept === 'string' && typeof now === 'string' && kept > now ? kept : now),
};

/**
 * Carries what one request changed of its session into what others have kept meanwhile. Each draft is one thing, of which
 * the last to be kept stays; how far a person's own writes reach never goes back.
 *
 * @param kept what is there now
 * @param before what the request knew
 * @param now what the request has made of it
 */
export function merged(kept: Fields, before: Fields, now: Fields): Fields {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  const changes = changed.map((name): [string, unknown] => [
    name,
    TOGETHER[name]?.(kept[name], before[name], now[name]) ?? now[name],
  ]);
  // What became undefined is left out when it is written down.
  return Object.fromEntries<unknown>([...Object.entries(kept), ...changes]);
}

export function fieldsIn(json: string): Fields {
  return asFields(JSON.parse(json));
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
