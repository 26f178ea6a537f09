import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { startTracker, type Tracker } from '../../apps/tracker/src/tracker.js';

/** A tracker on a free port with a data directory of its own, which goes when it stops. */
export async function runTracker(environment: Readonly<Record<string, string>> = {}): Promise<Tracker> {
  const directory = await mkdtemp(join(tmpdir(), 'tracker-spec-'));
  const outcome = readConfiguration({ PORT: '0', DATA_DIR: directory, ...environment });
  if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
  const tracker = await startTracker(outcome.configuration);
  return {
    ...tracker,
    stop: async () => {
      await tracker.stop();
      await rm(directory, { recursive: true });
    },
  };
}
