import { setImmediate as breathe } from 'node:timers/promises';
import { type DataDirectory } from '#data-directory';
import { type JobKind, type Jobs } from '#jobs';
import { type Directory, type Person } from '#people';
import { untilShown } from '../jobs/until-shown.js';
import { type MailFor } from '../mail/mail-for.js';
import { digestWeek } from './digest-week.js';
import { DueWork } from './due-work.js';

/** The kind of job that looks whose digest is due. */
export const LOOKING = 'find-due-work';

/** The kind of job that sends somebody's digest. */
export const SENDING = 'send-digest';

/** How often it is looked, in milliseconds. */
export const BETWEEN_LOOKS = 10 * 60_000;

export interface DigestPost {
  readonly data: DataDirectory;
  readonly directory: Directory;
  readonly mailFor: MailFor;
  /** Where people reach the service, such as `https://tracker.example.org`. */
  readonly origin: string;
  /** The computer's clock when left out. */
  readonly now?: () => Date;
}

/**
 * Looks whose digest of the week is not finished: has one sent to everyone whose Board something needs, and finishes the
 * others. It may look as often as it likes, in as many processes: a digest's job is named by its person and week.
 *
 * @param jobs takes the digests to be sent
 */
export function dueWorkLook({ data, directory, origin, now = clock }: DigestPost, jobs: () => Jobs): JobKind {
  const work = new DueWork(data, now, origin);
  return {
    name: LOOKING,
    attempts: 3,
    backoff: 10_000,
    atOnce: 1,
    work: async ({ signal }) => {
      await untilShown(data, signal);
      const week = digestWeek(now());
      const boards = work.boards();
      const needing = new Map<string, boolean>();
      for (const personId of await directory.digests.unfinished(week)) {
        const own = boards.get(personId) ?? [];
        for (const id of own.filter((each) => !needing.has(each))) {
          needing.set(id, work.needs(id));
          // Pages are served in between.
          await breathe();
          signal.throwIfAborted();
        }
        if (own.some((id) => needing.get(id))) {
          await jobs().submit(SENDING, `${personId}-${week}`, { personId, week });
        } else if (own.length > 0) await directory.digests.finish(personId, week);
      }
    },
  };
}

/**
 * Sends somebody's digest of a week, as things and their roles are now. Whoever cannot come in, wants none, or has nothing
 * that needs them is finished without one.
 */
export function digestSending({ data, directory, mailFor, origin, now = clock }: DigestPost): JobKind {
  const { digests, people } = directory;
  const work = new DueWork(data, now, origin);
  return {
    name: SENDING,
    // Eight and a half hours in all, for a mail server that is down in the morning.
    attempts: 10,
    backoff: 60_000,
    atOnce: 2,
    work: async ({ input, signal }) => {
      const [personId, week] = [String(input.personId), String(input.week)];
      // It waited so long that the next one is due.
      if (week !== digestWeek(now())) return;
      await untilShown(data, signal);
      const person = await people.find(personId);
      const digest = work.digestOf(personId);
      if (person === null || digest === null || !isReachable(person) || !(await digests.wanted(personId))) {
        await digests.finish(personId, week);
        return;
      }
      const claim = await digests.claim(personId, week);
      if (claim === 'finished') return;
      if (claim === 'claimed') throw new Error('Another process is sending it just now.');
      try {
        await mailFor(person).send({ id: `digest-${personId}-${week}`, to: person, ...digest });
      } catch (error) {
        await digests.release(personId);
        throw error;
      }
      await digests.finish(personId, week);
    },
    givenUp: (_id, { personId, week }) => digests.finish(String(personId), String(week)),
  };
}

/** Who was invited and never came in can follow no link. */
function isReachable({ email, hasAccount, demonstration }: Person): boolean {
  return email !== '' && (hasAccount || demonstration);
}

function clock(): Date {
  return new Date();
}
