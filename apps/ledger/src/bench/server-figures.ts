import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DIRECTORY_FILE, filesFolderOf, openDataDirectory, openLog, openNotaryFor } from '#data-directory';
import { toNewEvents } from '#event-log';
import { checkLog, KeptChecks, readCheckpointSettings, signLog } from '#integrity';
import { accessStream } from '#partnerships';
import { openSqliteDirectory } from '#people';
import { type Country, fillCountry } from './country.js';
import { type Figure, figure, median, percentile } from './figure.js';
import { inScratchFolder } from './scratch.js';
import { startEmptyServer, startTracker } from './server-process.js';
import { VisitorProcess } from './visitor-process.js';

const EVENTS = 1_000_000;
const PER_SECOND = 100;
const SECONDS = 10;
const STARTS = 5;
/** Milliseconds after a start until nothing is left that the service does by itself. */
const AT_REST = 75_000;
const PAST_DAY = '2025-03-31';
const EMAIL = 'inspector@bench.example';

/** How quickly pages come at 100 requests a second with a million events, how soon the server starts, and what it needs at rest. */
export function serverFigures(words: (text: string) => void): Promise<Figure[]> {
  return inScratchFolder(async (folder) => {
    words('Filling a log with a million events');
    const country = await fill(folder);
    const password = await letInspectorIn(folder);
    await signAndCheck(folder);
    return [...(await startAndRest(folder, words)), ...(await pages(folder, country, password, words))];
  });
}

async function fill(directory: string): Promise<Country> {
  const data = await openDataDirectory({ directory });
  try {
    return await fillCountry(data, EVENTS);
  } finally {
    await data.close();
  }
}

/** Somebody who may see every page that is measured; answers their password. */
async function letInspectorIn(directory: string): Promise<string> {
  const personId = randomUUID();
  const password = randomUUID();
  const people = openSqliteDirectory({ file: join(directory, DIRECTORY_FILE) });
  await people.people.add({ personId, name: 'Bench Inspector', email: EMAIL });
  await people.accounts.setPassword(personId, password);
  await people.close();

  const data = await openDataDirectory({ directory });
  const stream = accessStream(personId);
  const granted = { type: 'AccessGranted', v: 1, data: { personId, role: 'inspector', partnershipId: null } };
  const context = { commandId: randomUUID(), actor: 'bench', role: 'administrator', occurredOn: '2026-06-01' };
  const { position } = await data.log.append(stream, toNewEvents([granted], stream, context), {
    expected: 'no-stream',
  });
  await data.readModels.waitFor(position, 60_000);
  await data.close();
  return password;
}

/** What a service has done that has run for a day: otherwise its first hour would be measured. */
async function signAndCheck(directory: string): Promise<void> {
  const places = { directory, eventStoreUrl: null, redisUrl: null, filesFolder: null };
  const log = await openLog(places);
  const notary = await openNotaryFor(places, log, readCheckpointSettings({}, []));
  const { signal } = new AbortController();
  await signLog(notary, new Date().toISOString(), signal);
  const result = await checkLog(notary, { signal });
  await new KeptChecks(filesFolderOf(places)).keep(randomUUID(), { ...result, checkedAt: new Date().toISOString() });
  await log.close();
}

async function startAndRest(directory: string, words: (text: string) => void): Promise<Figure[]> {
  words('Starting on warm read models');
  const tracker: number[] = [];
  const empty: number[] = [];
  const memory = { tracker: null as number | null, empty: null as number | null };
  for (let round = 0; round < STARTS; round++) {
    const bare = await startEmptyServer();
    memory.empty = await bare.memory();
    await bare.stop();
    empty.push(bare.startedIn);
    const server = await startTracker(directory);
    if (round === STARTS - 1) {
      words('Resting');
      await pause(AT_REST);
      memory.tracker = await server.memory();
    }
    await server.stop();
    tracker.push(server.startedIn);
  }
  const figures = [figure('start-warm', 'ms', median(tracker), { what: 'an empty Node server', value: median(empty) })];
  if (memory.tracker === null || memory.empty === null) {
    words('memory-at-rest is left out: this system does not tell how much memory a process holds.');
  } else {
    figures.push(figure('memory-at-rest', 'MB', memory.tracker, { what: 'an empty Node server', value: memory.empty }));
  }
  return figures;
}

async function pages(
  directory: string,
  { partnerships, recommendations }: Country,
  password: string,
  words: (text: string) => void,
): Promise<Figure[]> {
  const server = await startTracker(directory);
  const visitor = VisitorProcess.start(server.url);
  const nobody = VisitorProcess.start(server.url);
  try {
    await visitor.signIn(EMAIL, password);
    const lists = partnerships.map((id) => `/partnerships/${id}/recommendations`);
    const each = recommendations.flatMap((recommendation, index) => {
      const list = lists[(index * 7) % lists.length] ?? '';
      return `${list}/${recommendation}`;
    });
    const figures: Figure[] = [];
    for (const [name, paths] of [
      ['recommendation', each],
      ['board', lists],
      ['national', ['/country']],
    ] as const) {
      words(`Pages: ${name}`);
      const past = paths.map((path) => `${path}?as-at=${PAST_DAY}`);
      for (const [figureName, asked] of [
        [`page-${name}-p99`, paths],
        [`page-${name}-p99-as-at`, past],
      ] as const) {
        try {
          figures.push(await pageFigure({ visitor, nobody }, figureName, asked));
        } catch (error) {
          words(`${figureName} is left out: at ${PER_SECOND} requests a second ${String(error)}`);
        }
      }
    }
    return figures;
  } finally {
    await Promise.all([visitor.stop(), nobody.stop()]);
    await server.stop();
  }
}

async function pageFigure(
  { visitor, nobody }: { readonly visitor: VisitorProcess; readonly nobody: VisitorProcess },
  name: string,
  paths: readonly string[],
): Promise<Figure> {
  // The first second fills caches and is thrown away.
  await visitor.askSteadily(paths, PER_SECOND, 1);
  const ping = percentile(await nobody.askSteadily(['/ping'], PER_SECOND, SECONDS), 0.99);
  const page = percentile(await visitor.askSteadily(paths, PER_SECOND, SECONDS), 0.99);
  return figure(name, 'ms', page, { what: '/ping at the same rate', value: ping });
}
