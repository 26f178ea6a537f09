import { Logger } from '@nestjs/common';
import { type Notary, signLog } from '#integrity';
import { type JobKind } from '#jobs';

/** The kind of job that signs what has been recorded. */
export const SIGNING = 'sign-checkpoint';

/** Signs what was recorded since the last checkpoint. What keeps it from signing is kept beside the checkpoints, for all to see. */
export function checkpointSigning(notary: Notary): JobKind {
  const logger = new Logger('Checkpoints');
  return {
    name: SIGNING,
    attempts: 3,
    // What fails is the machine, such as a full disk, and needs time.
    backoff: 10_000,
    atOnce: 1,
    work: async ({ signal }) => {
      const outcome = await signLog(notary, new Date().toISOString(), signal);
      if (outcome.kind === 'refused') logger.error(`Nothing was signed. ${outcome.finding.sentence}`);
    },
  };
}
