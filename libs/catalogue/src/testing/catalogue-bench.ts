import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandOutcome, type EventLog, handleCommand, openSqliteEventLog } from '#event-log';
import { ReadModels } from '#projections';
import { CatalogueQueries } from '../catalogue.queries.js';
import { type PublicationCommand } from '../publication.commands.js';
import { publicationDecider } from '../publication.decider.js';
import { publicationStream } from '../publication.events.js';
import { catalogueProjection } from '../publication.projection.js';

/** A log and the catalogue's read model over it, for one test. */
export interface CatalogueBench {
  readonly directory: string;
  readonly log: EventLog;
  readonly readModels: ReadModels;
  readonly queries: CatalogueQueries;
  /** Sends a command as of 1 June 2020 and waits until its effect shows. */
  send(publicationId: string, command: PublicationCommand): Promise<CommandOutcome>;
  dispose(): Promise<void>;
}

export async function openCatalogueBench(): Promise<CatalogueBench> {
  const directory = await mkdtemp(join(tmpdir(), 'catalogue-spec-'));
  const log = openSqliteEventLog({ file: join(directory, 'log.sqlite') });
  const readModels = await ReadModels.open({ directory, log, projections: [catalogueProjection] });
  readModels.start();
  return {
    directory,
    log,
    readModels,
    queries: new CatalogueQueries(readModels),
    send: async (publicationId, command) => {
      const outcome = await handleCommand(log, publicationDecider, publicationStream(publicationId), command, {
        commandId: randomUUID(),
        today: '2020-06-01',
        occurredOn: '2020-06-01',
        actor: 'p-1',
        role: 'publisher',
      });
      if (outcome.kind === 'accepted') await readModels.waitFor(outcome.position, 5_000);
      return outcome;
    },
    dispose: async () => {
      await readModels.close();
      await log.close();
      await rm(directory, { recursive: true });
    },
  };
}
