import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventLog, openEventStoreLog } from '#event-log';
import { Cluster } from '../testing/cluster.js';
import { collect, freshStream, noted } from '../testing/sample-events.js';

const KILLS = Number(process.env.CLUSTER_KILLS ?? 20);
const WRITERS = 4;

/** Longest time without an acknowledged append, in milliseconds. */
const LONGEST_GAP = 2000;

/** Appends that must be acknowledged before a leader is killed, once another has taken over, and once all are back. */
const UNDER_LOAD = 100;

/** How long a killed node may take to be a follower again, and a look at it all, in milliseconds. */
const PER_KILL = 120_000;

/** Appends one event after another to a stream of its own, each until it is acknowledged. */
class Writer {
  readonly stream = freshStream('under-load');
  /** Ids in the order in which they were acknowledged. */
  readonly acknowledged: string[] = [];
  readonly #stop = new AbortController();
  readonly #end: Promise<void>;

  /** @param onAcknowledged called at each acknowledgement */
  constructor(
    private readonly log: EventLog,
    private readonly onAcknowledged: () => void,
  ) {
    this.#end = this.#write();
    this.#end.catch(() => undefined); // Reported by `stop`.
  }

  stop(): Promise<void> {
    this.#stop.abort();
    return this.#end;
  }

  async #write(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const event = noted('under load');
      await this.log.append(this.stream, [event], { expected: 'any' });
      this.acknowledged.push(event.id);
      this.onAcknowledged();
    }
  }
}

/** The acknowledgements of all writers, and the longest time without one. */
class Acknowledgements {
  count = 0;
  #last = performance.now();
  #longest = 0;

  note(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
    this.count += 1;
  }

  /** Settles once there are some more; throws when that takes much too long. */
  async more(count: number): Promise<void> {
    const until = performance.now() + PER_KILL / 2;
    for (const goal = this.count + count; this.count < goal;) {
      if (performance.now() > until) throw new Error('Nothing is acknowledged any more.');
      await pause(5);
    }
  }

  /** The longest time without one since this was last asked, in milliseconds. */
  takeLongestGap(): number {
    const longest = this.#longest;
    this.#longest = 0;
    return Math.round(longest);
  }
}

const { EVENTSTORE_URL: url, CLUSTER_KILL_NODE: kill, CLUSTER_START_NODE: start } = process.env;
if (url && kill && start) {
  describe('a cluster whose leader is killed again and again, under load', () => {
    const cluster = new Cluster(url, { kill, start });
    const acknowledgements = new Acknowledgements();
    const followed: string[] = [];
    const stopFollowing = new AbortController();
    let writers: Writer[] = [];
    let following: Promise<void> = Promise.resolve();
    let log: EventLog | undefined;

    beforeAll(async () => {
      await cluster.whole();
      const opened = await openEventStoreLog({ connectionString: url });
      log = opened;
      following = follow(opened, await opened.head(), stopFollowing.signal, followed);
      following.catch(() => undefined); // Reported by the test.
      writers = Array.from({ length: WRITERS }, () => new Writer(opened, () => acknowledgements.note()));
    }, PER_KILL);

    afterAll(async () => {
      await cluster.mend();
      stopFollowing.abort();
      await Promise.allSettled([...writers.map((writer) => writer.stop()), following]);
      await log?.close();
    }, PER_KILL);

    it(
      `goes on writing within ${LONGEST_GAP} ms, ${KILLS} times over`,
      async () => {
        const gaps: number[] = [];
        await acknowledgements.more(UNDER_LOAD);
        acknowledgements.takeLongestGap();
        for (let count = 0; count < KILLS; count++) {
          const leader = await cluster.whole();
          await cluster.kill(leader);
          await acknowledgements.more(UNDER_LOAD);
          await cluster.start(leader);
          await cluster.whole();
          await acknowledgements.more(UNDER_LOAD);
          gaps.push(acknowledgements.takeLongestGap());
        }
        process.stderr.write(
          `Longest gap in writing, from each kill until the cluster was whole: ${gaps.join(', ')} ms\n`,
        );
        expect(gaps.filter((gap) => gap >= LONGEST_GAP)).toEqual([]);
      },
      KILLS * PER_KILL,
    );

    it(
      'has lost and doubled nothing that was acknowledged, and a subscription has seen each event once',
      async () => {
        await Promise.all(writers.map((writer) => writer.stop()));
        for (const { stream, acknowledged } of writers) {
          const recorded = log ? await collect(log.readStream(stream)) : [];
          expect(recorded.map(({ id }) => id)).toEqual(acknowledged);
        }
        const all = writers.flatMap(({ acknowledged }) => acknowledged);
        const until = performance.now() + PER_KILL / 2;
        while (followed.length < all.length && performance.now() < until) await pause(20);
        stopFollowing.abort();
        await following;
        expect([...followed].sort()).toEqual([...all].sort());
      },
      PER_KILL,
    );
  });
} else {
  describe('a cluster whose leader is killed', () => {
    it('is left out: EVENTSTORE_URL, CLUSTER_KILL_NODE and CLUSTER_START_NODE do not name one', () => {
      expect(url && kill && start).toBeFalsy();
    });
  });
}

/** Takes down the ids of all events that the writers' streams get. */
async function follow(log: EventLog, after: string, signal: AbortSignal, ids: string[]): Promise<void> {
  for await (const { events } of log.subscribe({ after, signal })) {
    for (const { id, stream } of events) if (stream.startsWith('under-load-')) ids.push(id);
  }
}
