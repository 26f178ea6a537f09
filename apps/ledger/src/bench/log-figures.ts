import { join } from 'node:path';
import { openDataDirectory } from '#data-directory';
import { type EventLog } from '#event-log';
import { checkLog, type Notary, openNotary, signLog } from '#integrity';
import { fillCountry } from './country.js';
import { type Figure, figure, median } from './figure.js';
import { rate } from './rate.js';
import { readBare } from './raw-table.js';
import { inScratchFolder } from './scratch.js';

const ROUNDS = 3;
const EVENTS = 100_000;
const NEVER = new AbortController().signal;

/** How fast a log of 100,000 events is replayed, every read model rebuilt, all of it signed for the first time and checked, beside a bare `select` and `JSON.parse`. */
export function logFigures(words: (text: string) => void): Promise<Figure[]> {
  return inScratchFolder(async (folder) => {
    const data = await openDataDirectory({ directory: folder });
    try {
      words('Filling a log with 100,000 events');
      await fillCountry(data, EVENTS);
      const rates = {
        bare: [] as number[],
        replay: [] as number[],
        rebuild: [] as number[],
        sign: [] as number[],
        check: [] as number[],
      };
      for (let round = 0; round < ROUNDS; round++) {
        words(`Replay, rebuild, signing and check, round ${round + 1} of ${ROUNDS}`);
        rates.bare.push(await rate(() => Promise.resolve(readBare(join(folder, 'log.sqlite')))));
        rates.replay.push(await rate(() => replay(data.log)));
        rates.rebuild.push((await data.readModels.rebuild()).eventsPerSecond);
        const notary = await neverSigned(data.log, join(folder, `round-${round}`));
        rates.sign.push(await rate(() => sign(notary)));
        rates.check.push(await rate(async () => (await checkLog(notary, { signal: NEVER })).sound));
      }
      const baseline = { what: 'bare select and JSON.parse of the same events', value: median(rates.bare) };
      return [
        figure('replay', 'events/s', median(rates.replay), baseline),
        figure('rebuild-100k', 'events/s', median(rates.rebuild), baseline),
        figure('sign-100k', 'events/s', median(rates.sign), baseline),
        figure('check-100k', 'events/s', median(rates.check), baseline),
      ];
    } finally {
      await data.close();
    }
  });
}

/** What signs a log from its first event on, since nothing of it was signed. */
function neverSigned(log: EventLog, folder: string): Promise<Notary> {
  const settings = { name: 'bench', keyFile: null, oldKeys: [] };
  return openNotary({ log, settings, filesFolder: folder, keyFolder: folder });
}

/** Signs everything; returns how many events that were. */
async function sign(notary: Notary): Promise<number> {
  const outcome = await signLog(notary, new Date().toISOString(), NEVER);
  if (outcome.kind !== 'signed') throw new Error(`The log was not signed: ${outcome.kind}.`);
  return outcome.size;
}

/** Reads every event of a log. */
async function replay(log: EventLog): Promise<number> {
  let count = 0;
  // The body is what is measured: every event decoded and handed over.
  for await (const event of log.readAll()) count += event.revision >= 0 ? 1 : 0;
  return count;
}
