import { describe, expect, it } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import {
  type CommandContext,
  type CommandOutcome,
  type EventLog,
  fold,
  handleCommand,
  type RecordedEvent,
  WrongExpectedRevision,
} from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { notebook, type NotebookCommand, type NotebookEvent } from './notebook.js';
import { collect, freshStream } from './sample-events.js';

const context = (changes: Partial<CommandContext> = {}): CommandContext => ({
  commandId: uuid(),
  today: '2020-06-01',
  occurredOn: '2020-05',
  actor: 'person-1',
  role: 'board-chair',
  ...changes,
});

/** Commands carried out on a real log. */
export function handleCommandContract(current: CurrentLog): void {
  const send = (
    log: EventLog,
    stream: string,
    command: NotebookCommand,
    changes?: Partial<CommandContext>,
  ): Promise<CommandOutcome> => handleCommand(log, notebook, stream, command, context(changes));

  describe('handleCommand', () => {
    it('records what was decided, with who, in which role and when', async () => {
      const { log } = current();
      const stream = freshStream();
      const commandId = uuid();

      const outcome = await send(log, stream, { do: 'write', page: 'a' }, { commandId });

      const [event] = await collect(log.readStream(stream));
      expect(event).toMatchObject({
        type: 'PageWritten',
        data: { page: 'a', number: 1 },
        metadata: {
          actor: 'person-1',
          role: 'board-chair',
          commandId,
          correlationId: commandId,
          causationId: null,
          occurredOn: '2020-05',
        },
      });
      expect(outcome).toMatchObject({ kind: 'accepted', revision: 0, position: event?.position });
    });

    it('records nothing when it is refused or changes nothing', async () => {
      const { log } = current();
      const stream = freshStream();
      expect(await send(log, stream, { do: 'nothing' })).toMatchObject({ kind: 'accepted', revision: -1, events: [] });
      await send(log, stream, { do: 'shut' });

      expect(await send(log, stream, { do: 'write', page: 'a' })).toEqual({
        kind: 'refused',
        refusal: { code: 'notebook-shut', message: 'The notebook is shut.' },
      });
      expect(await send(log, stream, { do: 'nothing' })).toMatchObject({ kind: 'accepted', revision: 0, events: [] });
      expect(await collect(log.readStream(stream))).toHaveLength(1);
    });

    it('decides again on the newer state when others write at the same time', async () => {
      const { log, reopen } = current();
      const logs = [log, await reopen()];
      const stream = freshStream();
      const pages = ['a', 'b', 'c', 'd', 'e', 'f'];

      const outcomes = await Promise.all(
        pages.map((page, index) => send(logs[index % 2] ?? log, stream, { do: 'write', page })),
      );

      expect(outcomes.map((outcome) => outcome.kind)).toEqual(pages.map(() => 'accepted'));
      const events = (await collect(log.readStream(stream))) as RecordedEvent<NotebookEvent>[];
      expect(events.map((event) => 'number' in event.data && event.data.number)).toEqual([1, 2, 3, 4, 5, 6]);
      expect([...fold(notebook, events).pages].sort()).toEqual(pages);
    });

    it('answers a repeat as the first time, also once it would be refused', async () => {
      const { log } = current();
      const stream = freshStream();
      const commandId = uuid();
      const first = await send(log, stream, { do: 'write', page: 'a' }, { commandId });
      await send(log, stream, { do: 'shut' });

      expect(await send(log, stream, { do: 'write', page: 'a' }, { commandId })).toMatchObject({
        kind: 'accepted',
        revision: 0,
        position: first.kind === 'accepted' && first.position,
        events: [{ type: 'PageWritten', data: { page: 'a', number: 1 } }],
      });
      expect(await collect(log.readStream(stream))).toHaveLength(2);
    });

    it('records a double click once, also while others write', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();
      const commandId = uuid();

      const outcomes = await Promise.all([
        send(log, stream, { do: 'write', page: 'a' }, { commandId }),
        send(log, stream, { do: 'write', page: 'b' }),
        send(other, stream, { do: 'write', page: 'a' }, { commandId }),
        send(other, stream, { do: 'write', page: 'c' }),
      ]);

      expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
      expect(outcomes[0]).toMatchObject({ position: outcomes[2].kind === 'accepted' && outcomes[2].position });
      expect(await collect(log.readStream(stream))).toHaveLength(3);
    });

    it('records a double click once when the second click is decided on a newer state', async () => {
      const { log } = current();
      const stream = freshStream();
      const commandId = uuid();
      const click = (on: EventLog): Promise<CommandOutcome> =>
        send(on, stream, { do: 'write', page: 'a' }, { commandId });
      let overtaken = false;
      const slowly = withAppend(log, async (...sent) => {
        if (!overtaken) {
          overtaken = true;
          await send(log, stream, { do: 'write', page: 'b' });
          await click(log);
        }
        return log.append(...sent);
      });

      expect(await click(slowly)).toMatchObject({ kind: 'accepted', revision: 1, events: [{ data: { number: 2 } }] });
      expect(await collect(log.readStream(stream))).toHaveLength(2);
    });

    it('gives up when the stream never holds still, with the conflict as the error', async () => {
      const { log } = current();
      const stream = freshStream();
      const restless = withAppend(log, async (...sent) => {
        await send(log, stream, { do: 'write', page: 'b' });
        return log.append(...sent);
      });

      await expect(send(restless, stream, { do: 'write', page: 'a' })).rejects.toThrow(WrongExpectedRevision);
    });

    it('is overtaken when someone changed the same subject since the person looked, and says what they recorded', async () => {
      const { log } = current();
      const stream = freshStream();
      await send(log, stream, { do: 'write', page: 'a' });
      await send(log, stream, { do: 'write', page: 'a' });

      const outcome = await send(log, stream, { do: 'write', page: 'a' }, { seenRevision: 0 });

      expect(outcome).toMatchObject({ kind: 'overtaken', since: [{ type: 'PageWritten', revision: 1 }] });
      expect(await collect(log.readStream(stream))).toHaveLength(2);
    });

    it('is not overtaken by another subject, by what the person saw, or when it can clash with nothing', async () => {
      const { log } = current();
      const stream = freshStream();
      await send(log, stream, { do: 'write', page: 'a' });
      await send(log, stream, { do: 'write', page: 'b' });

      const accepted = { kind: 'accepted' };
      expect(await send(log, stream, { do: 'write', page: 'a' }, { seenRevision: 0 })).toMatchObject(accepted);
      expect(await send(log, stream, { do: 'write', page: 'b' }, { seenRevision: 1 })).toMatchObject(accepted);
      expect(await send(log, stream, { do: 'nothing' }, { seenRevision: -1 })).toMatchObject(accepted);
    });
  });
}

/** The log with another way to append, to let things happen between a decision and its recording. */
function withAppend(log: EventLog, append: EventLog['append']): EventLog {
  return {
    append,
    readStream: (...options) => log.readStream(...options),
    readAll: (options) => log.readAll(options),
    subscribe: (options) => log.subscribe(options),
    head: () => log.head(),
    close: () => log.close(),
  };
}
