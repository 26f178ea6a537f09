import { readConfiguration } from './configuration.js';
import { setUpLink } from './sign-in/set-up-link.js';
import { startTracker } from './tracker.js';
import { whyNotStarted } from './why-not-started.js';

const outcome = readConfiguration(process.env);
if (outcome.valid) {
  const { configuration } = outcome;
  try {
    const tracker = await startTracker(configuration);
    stopOnSignal(() => tracker.stop());
    console.log(`Track inspection recommendations is at ${tracker.url}`);
    const link = await setUpLink(tracker.directory, configuration.publicUrl?.origin ?? tracker.url);
    if (link !== null) console.log(`Nobody has an account yet. Set it up, once and within a day, at ${link}`);
  } catch (error) {
    fail([whyNotStarted(error, configuration)]);
  }
} else {
  fail(outcome.mistakes);
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail([`It did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`]);
        },
      );
    });
  }
}

function fail(sentences: readonly string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}
