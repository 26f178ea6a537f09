import { type Jobs } from '../jobs.js';
import { type RedisJobsOptions } from './redis-jobs.js';

/** Jobs of many processes, kept in Redis by BullMQ. It need not be there yet: see {@link RedisJobsOptions.onTrouble}. */
export async function openRedisJobs(options: RedisJobsOptions): Promise<Jobs> {
  // The client takes a tenth of a start: only when it is needed.
  const { RedisJobs } = await import('./redis-jobs.js');
  return new RedisJobs(options);
}
