import { join } from 'node:path';
import { type Projection } from '#projections';

/** Where the log of a data folder is. */
export function logFile(directory: string): string {
  return join(directory, 'events.db');
}

/** Depends on every event and on their order: one applied twice, left out or out of turn changes what it shows. */
export const tally: Projection = {
  name: 'tally',
  version: 1,
  schema: `
    CREATE TABLE tally_streams (stream TEXT PRIMARY KEY, events INTEGER NOT NULL, chain INTEGER NOT NULL) STRICT;
    CREATE TABLE tally_events (number INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;`,
  types: ['Counted'],
  prepare(db) {
    const count = db.prepare(`
      INSERT INTO tally_streams VALUES (?, 1, ?)
      ON CONFLICT (stream) DO UPDATE SET events = events + 1, chain = (chain * 31 + excluded.chain) % 1000000007`);
    const list = db.prepare('INSERT INTO tally_events (id) VALUES (?)');
    return ({ id, stream, position }) => {
      count.run(stream, Number(position));
      list.run(id);
    };
  },
};
