export { InProcessJobs } from './in-process/in-process-jobs.js';
export * from './jobs.js';
export { openRedisJobs } from './redis/open.js';
export { type RedisJobsOptions } from './redis/redis-jobs.js';
