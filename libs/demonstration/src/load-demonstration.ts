import { type DataDirectory, openDataDirectory } from '#data-directory';
import { type Refusal } from '#event-log';
import { type People } from '#people';
import { cast, playersOf } from './cast.js';
import { PlaybackClock } from './playback-clock.js';
import { dayOfDemonstrationIn } from './recognise.js';
import { stage } from './stage.js';

export interface DemonstrationOptions {
  /** The data directory. A running server may have it open. */
  readonly directory: string;
  /** Where the names of the players go. */
  readonly people: Pick<People, 'add'>;
  /** The day the three years end before, `YYYY-MM-DD`. */
  readonly today: string;
  /** Called now and then with how much of the story has been played, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export type DemonstrationOutcome =
  | { readonly kind: 'loaded'; readonly partnerships: number; readonly people: number; readonly steps: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Plays three years of twelve fictional partnerships into a data directory, through the same import and rules as real
 * work. Into an empty directory only, or one in which an earlier load was cut short: that one is then finished.
 *
 * @throws LogUnavailable, FileStoreUnavailable or DirectoryUnavailable when something cannot be written
 */
export async function loadDemonstration(options: DemonstrationOptions): Promise<DemonstrationOutcome> {
  const clock = new PlaybackClock();
  const data = await openDataDirectory({ directory: options.directory, clock: clock.read });
  try {
    const today = await dayToPlay(data, options.today);
    if (today === null) return { kind: 'refused', refusal: holdsOtherRecords(options.directory) };
    const players = cast();
    for (const { personId, name, email } of playersOf(players)) {
      await options.people.add({ personId, name, email, demonstration: true });
    }
    const steps = await stage(data, players, { today, clock, onProgress: options.onProgress ?? (() => undefined) });
    return { kind: 'loaded', partnerships: players.partnerships.length, people: playersOf(players).length, steps };
  } finally {
    await data.close();
  }
}

/** Today for an empty log, the day of the earlier load for one that began as a demonstration, otherwise null. */
async function dayToPlay({ log }: DataDirectory, today: string): Promise<string | null> {
  for await (const first of log.readAll({ limit: 1 })) return dayOfDemonstrationIn(first);
  return today;
}

function holdsOtherRecords(directory: string): Refusal {
  return {
    code: 'not-empty',
    message: `${directory} already holds records; choose an empty data folder for the demonstration.`,
  };
}
