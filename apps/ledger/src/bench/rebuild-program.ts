/** The program of a process that rebuilds the read models of one folder once, and says how that went. */
import { openDataDirectory } from '#data-directory';

export interface RebuildInProcess {
  readonly eventsPerSecond: number;
  /** Of processor time, all threads together. */
  readonly eventsPerProcessorSecond: number;
  /** The most memory that was ever resident, in MB. */
  readonly peakMemory: number;
}

const data = await openDataDirectory({ directory: process.argv[2] ?? '' });
await data.readModels.caughtUp();
const before = process.cpuUsage();
const { events, eventsPerSecond } = await data.readModels.rebuild();
const { user, system } = process.cpuUsage(before);
await data.close();
const said: RebuildInProcess = {
  eventsPerSecond,
  eventsPerProcessorSecond: (events / (user + system)) * 1_000_000,
  // Kilobytes on every system.
  peakMemory: process.resourceUsage().maxRSS / 1024,
};
process.send?.(said);
