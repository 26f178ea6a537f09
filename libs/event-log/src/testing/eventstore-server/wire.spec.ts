import { describe, expect, it } from '@jest/globals';
import { EventStoreServer } from './eventstore-server.js';
import { wireContract } from './wire.contract.js';

wireContract('The server in this process', async () => {
  const server = await new EventStoreServer().start();
  return { connectionString: server.connectionString, stop: () => server.kill() };
});

const named = process.env.EVENTSTORE_URL;
if (named) {
  wireContract('The server that is named', () => Promise.resolve({ connectionString: named, stop: () => undefined }));
} else {
  describe('a real EventStoreDB', () => {
    it('is left out: EVENTSTORE_URL names none', () => expect(named ?? '').toBe(''));
  });
}
