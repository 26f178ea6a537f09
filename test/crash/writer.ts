/**
 * Writes as fast as it can until it is killed: `writer.ts FOLDER`. Several writers append to the same few streams while
 * the read models follow; each acknowledged event's id goes to standard output, one a line.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type EventLog, type NewEvent, openSqliteEventLog, WrongExpectedRevision } from '#event-log';
import { ReadModels } from '#projections';
import { logFile, tally } from './tally.js';

const WRITERS = 6;
const STREAMS = 4;
const STANDARD_OUTPUT = 1;

const directory = process.argv[2] ?? '';
const log = openSqliteEventLog({ file: logFile(directory) });
const readModels = await ReadModels.open({ directory, log, projections: [tally], batchSize: 20 });
readModels.start();
await Promise.all(Array.from({ length: WRITERS }, () => write(log)));

async function write(to: EventLog): Promise<never> {
  for (let round = 0; ; round++) {
    const stream = `count-${(round + Math.floor(Math.random() * STREAMS)) % STREAMS}`;
    const events = counted(1 + (round % 3));
    try {
      await to.append(stream, events, { expected: round % 5 === 0 ? round : 'any' });
    } catch (error) {
      if (error instanceof WrongExpectedRevision) continue;
      throw error;
    }
    // Blocking: what has been said is out of this process before anything else happens.
    writeSync(STANDARD_OUTPUT, events.map(({ id }) => `${id}\n`).join(''));
  }
}

/** Events that each say how many were appended together, so that half an append would show. */
function counted(together: number): NewEvent[] {
  const commandId = randomUUID();
  return Array.from({ length: together }, () => ({
    id: randomUUID(),
    type: 'Counted',
    v: 1,
    data: { together, ballast: 'x'.repeat(Math.floor(Math.random() * 2000)) },
    metadata: {
      actor: 'person-1',
      role: 'board-member',
      commandId,
      correlationId: commandId,
      causationId: null,
      occurredOn: '2020',
    },
  }));
}
