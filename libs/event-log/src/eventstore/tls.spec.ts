import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openEventStoreLog } from '#event-log';
import { makeCertificate, whyNoCertificate } from '../../../../test/certificate.js';
import { EventStoreServer } from '../testing/eventstore-server/eventstore-server.js';
import { collect, freshStream, notes } from '../testing/sample-events.js';

const suite = whyNoCertificate === null ? describe : describe.skip;

suite(
  `a server that speaks TLS and asks for a name${whyNoCertificate === null ? '' : ` (${whyNoCertificate})`}`,
  () => {
    let folder: string;
    let certificate: string;
    let server: EventStoreServer;
    let log: EventLog | undefined;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'event-log-tls-'));
      const tls = await makeCertificate(folder, 'DNS:localhost,IP:127.0.0.1');
      certificate = tls.certificateFile;
      server = await new EventStoreServer({
        tls,
        users: { ops: 'p@ss:word' },
      }).start();
    });

    afterEach(async () => {
      await log?.close();
      log = undefined;
    });

    afterAll(async () => {
      server.kill();
      await rm(folder, { recursive: true });
    });

    const open = async (credentials: string, options = `tls=true&tlsCAFile=${encodeURIComponent(certificate)}`) => {
      const connectionString = `esdb://${credentials}localhost:${server.endpoint.port}?${options}`;
      log = await openEventStoreLog({ connectionString, deadlineMilliseconds: 1500, attemptMilliseconds: 700 });
      return log;
    };

    it('is used with the certificate and the name in the connection string', async () => {
      const opened = await open('ops:p%40ss%3Aword@');
      const stream = freshStream();
      await opened.append(stream, notes(2), { expected: 'no-stream' });
      expect(await collect(opened.readStream(stream))).toHaveLength(2);
      expect(server.seen).toMatchObject({ batched: 1, single: 0 });
    });

    it.each(['', 'ops:wrong@', 'stranger:p%40ss@'])('refuses whoever it does not know: "%s"', async (credentials) => {
      const opening = open(credentials);
      await expect(opening).rejects.toMatchObject({ reason: 'no-permission' });
      await expect(opening).rejects.toThrow(/refuses this user; check the name and password in the connection string/);
    });

    it('is not trusted without its certificate', async () => {
      const opening = open('ops:p%40ss%3Aword@', 'tls=true');
      await expect(opening).rejects.toMatchObject({ reason: 'unreachable' });
      await expect(opening).rejects.toThrow(/certificate/);
    });

    it('cannot be reached in the clear', async () => {
      await expect(open('', 'tls=false')).rejects.toMatchObject({ reason: 'unreachable' });
    });
  },
);
