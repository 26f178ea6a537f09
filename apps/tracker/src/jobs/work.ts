import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { clearUnfinished } from '#files';
import { type Notary } from '#integrity';
import { InProcessJobs, type JobKind, type Jobs, openRedisJobs } from '#jobs';
import { type Directory } from '#people';
import { type Configuration, originOf } from '../configuration.js';
import { BETWEEN_LOOKS, digestSending, dueWorkLook, LOOKING, SENDING } from '../digest/digest-jobs.js';
import { exportMaking, makeWhatIsDue, MAKING } from '../exports/export-making.js';
import { KeptExports } from '../exports/kept-exports.js';
import { mailFor } from '../mail/mail-for.js';
import { readingOf, readWhatIsDue } from '../imports/document-reading.js';
import { CHECKING, checkWhatIsDue, recordChecking } from '../proof/record-checking.js';
import { checkpointSigning, SIGNING } from '../proof/checkpoint-signing.js';
import { DATA, JOBS } from '../shell/tokens.js';

const CLEARING = 'clear-ended-sessions';

/** Milliseconds. */
const AN_HOUR = 60 * 60_000;

/** What each kind of job is, in words. */
export const JOB_WORDS: Readonly<Record<string, string>> = {
  'read-document': 'Reading a document',
  [MAKING]: 'Making a download of the record',
  [SIGNING]: 'Signing what has been recorded',
  [LOOKING]: 'Looking whose weekly digest is due',
  [SENDING]: 'Sending a weekly digest',
  [CLEARING]: 'Clearing away ended sessions, unfinished files, old downloads and old mail',
  [CHECKING]: 'Checking that nothing was altered',
};

/** The jobs of this service: within the process, or shared by several over Redis. */
export async function jobsFor(
  configuration: Configuration,
  data: DataDirectory,
  directory: Directory,
  notary: Notary,
): Promise<Jobs> {
  const { redisUrl, role } = configuration;
  const clearing: JobKind = {
    name: CLEARING,
    attempts: 3,
    backoff: 10_000,
    atOnce: 1,
    work: async () => {
      await directory.sessions.removeExpired();
      await clearUnfinished(data.filesFolder);
      await new KeptExports(data.filesFolder).clearOld();
      await directory.outbox.removeOld();
    },
  };
  const post = { data, directory, mailFor: mailFor(configuration, directory), origin: originOf(configuration) };
  const kinds = [
    readingOf(data),
    exportMaking(data),
    checkpointSigning(notary),
    recordChecking(notary, data),
    dueWorkLook(post, () => jobs),
    digestSending(post),
    clearing,
  ];
  const logger = new Logger('Jobs');
  const onTrouble = (error: Error): void => logger.warn('Redis cannot be reached; trying again.', error);
  const jobs: Jobs =
    redisUrl === null
      ? new InProcessJobs(kinds)
      : await openRedisJobs({ url: redisUrl, kinds, works: role !== 'web', onTrouble });
  return jobs;
}

/** Takes work on from the start of the service to its end. */
@Injectable()
export class Work implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    await this.jobs.repeat(CLEARING, AN_HOUR);
    await this.jobs.repeat(SIGNING, AN_HOUR);
    await this.jobs.repeat(LOOKING, BETWEEN_LOOKS);
    await this.jobs.repeat(CHECKING, AN_HOUR);
    await readWhatIsDue(this.data, this.jobs);
    await makeWhatIsDue(this.data, this.jobs);
    await checkWhatIsDue(this.data, this.jobs);
  }

  /** Only now that no request is under way any more: it may have a job to hand in. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }
}
