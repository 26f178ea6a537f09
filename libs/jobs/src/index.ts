export { InProcessJobs } from './in-process/in-process-jobs.js';
export * from './jobs.js';
export { RedisJobs, type RedisJobsOptions } from './redis/redis-jobs.js';
