import { InProcessJobs } from './in-process-jobs.js';
import { jobsContract } from '../testing/jobs.contract.js';

jobsContract('jobs in one process', (kinds) => Promise.resolve(new InProcessJobs(kinds)));
