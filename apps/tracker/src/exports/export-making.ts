import { type DataDirectory } from '#data-directory';
import { type JobKind, type Jobs } from '#jobs';
import { untilShown } from '../jobs/until-shown.js';
import { csv, csvRows } from './csv.js';
import { SHEETS } from './export-sheets.js';
import { type ExportRequest, KeptExports } from './kept-exports.js';
import { RecordedFollowUps } from './recorded-follow-ups.js';

/** The kind of job that makes a download. */
export const MAKING = 'make-export';

/** Makes the file of a download that was asked for, unless it is there: made twice, it is the same file. */
export function exportMaking(data: DataDirectory): JobKind {
  const kept = new KeptExports(data.filesFolder);
  return {
    name: MAKING,
    attempts: 3,
    // What fails is the machine, such as a full disk, and needs time.
    backoff: 10_000,
    atOnce: 1,
    work: async ({ id, signal, progress }) => {
      const request = await kept.find(id);
      if (request === null || (await kept.isMade(id))) return;
      // The lists say which follow-ups there are: all that was recorded before the request has to be in them.
      await untilShown(data, signal);
      await kept.keep(id, textOf(data, request, signal, progress));
    },
  };
}

/** Has everything made that was asked for and is not: what a process that died was making, for one. */
export async function makeWhatIsDue({ filesFolder }: DataDirectory, jobs: Jobs): Promise<void> {
  for (const { id } of await new KeptExports(filesFolder).due()) await jobs.submit(MAKING, id);
}

/** The file in parts, one for each partnership, so that no more than one is in memory. */
async function* textOf(
  data: DataDirectory,
  { what, scope, asAt, requestedAt }: ExportRequest,
  signal: AbortSignal,
  progress: (percent: number) => void,
): AsyncGenerator<string> {
  const sheet = SHEETS[what];
  const times = { asAt, knownAt: requestedAt };
  const recorded = new RecordedFollowUps(data, times);
  const partnerships = recorded.partnerships(scope);
  yield csv([sheet.headings]);
  for (const [index, partnership] of partnerships.entries()) {
    signal.throwIfAborted();
    let rows = '';
    for await (const followUp of recorded.of(partnership)) rows += csvRows(sheet.rows(followUp, times));
    yield rows;
    progress(Math.floor((100 * (index + 1)) / partnerships.length));
  }
}
