import { Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type DataDirectory } from '#data-directory';
import { eventsUpTo } from '#event-log';
import { type Checkpoint, checkLog, type CheckRequest, KeptChecks, type Notary, openCheckpoint } from '#integrity';
import { type JobKind, type Jobs } from '#jobs';

/** The kind of job that checks everything that is recorded. */
export const CHECKING = 'check-record';

/** Milliseconds after which everything is checked although nobody has asked. */
const A_DAY = 24 * 60 * 60_000;

/**
 * Checks what was asked for, unless that is done; without a request, at most once a day. A checkpoint that somebody named once is
 * compared in every check from then on: whoever asks without it cannot end the alarm that it has raised.
 */
export function recordChecking(notary: Notary, { filesFolder }: DataDirectory): JobKind {
  const checks = new KeptChecks(filesFolder);
  const logger = new Logger('Checkpoints');
  return {
    name: CHECKING,
    attempts: 3,
    // What fails is the machine, such as a disk, and needs time.
    backoff: 10_000,
    atOnce: 1,
    work: async ({ id, signal, progress }) => {
      const request = (await checks.find(id)) ?? (await dailyRequest(checks, notary));
      if (request === null || (await checks.report(request.id))) return;
      const all = await howMany(notary);
      const result = await checkLog(notary, {
        elsewhere: await keptElsewhere(checks, notary),
        signal,
        onProgress: (records) => progress(all === null ? 1 : Math.min(99, Math.floor((100 * records) / all))),
      });
      await checks.ask(request);
      await checks.keep(request.id, { ...result, checkedAt: new Date().toISOString() });
      for (const { sentence } of result.findings) logger.error(sentence);
    },
  };
}

/** Has everything checked that was asked for and is not: what a process that died was at, for one. */
export async function checkWhatIsDue({ filesFolder }: DataDirectory, jobs: Jobs): Promise<void> {
  for (const { id } of await new KeptChecks(filesFolder).due()) await jobs.submit(CHECKING, id);
}

/** Null while nothing was signed, or the last check is of today. */
async function dailyRequest(checks: KeptChecks, { kept }: Notary): Promise<CheckRequest | null> {
  if ((await kept.latest()) === null) return null;
  const newest = await checks.newest();
  if (newest && Date.now() - Date.parse(newest.checkedAt) < A_DAY) return null;
  return { id: uuid(), requestedAt: new Date().toISOString(), checkpoint: null };
}

async function keptElsewhere(checks: KeptChecks, { known }: Notary): Promise<Checkpoint[]> {
  const opened = (await checks.checkpoints()).map((text) => openCheckpoint(text, known));
  return opened.flatMap((each) => (each.kind === 'signed' ? [each.checkpoint] : []));
}

/** How many records there are; where the log does not count them, how many were signed. */
async function howMany({ log, kept }: Notary): Promise<number | null> {
  return eventsUpTo(await log.head()) ?? (await kept.sizes()).at(-1) ?? null;
}
