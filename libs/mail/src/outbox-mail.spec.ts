import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDirectory } from '#people';
import { OutboxMail } from './outbox-mail.js';
import { ADA, mailContract } from './testing/mail.contract.js';

mailContract('the outbox', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-mail-'));
  const directory = openSqliteDirectory({ file: join(folder, 'directory.sqlite') });
  await directory.people.add({ ...ADA, name: 'Ada Bright' });
  return {
    mail: new OutboxMail(directory.outbox),
    arrived: async () =>
      (await directory.outbox.read({ limit: 100 })).map(({ messageId, ...kept }) => ({ sameness: messageId, ...kept })),
    dispose: async () => {
      await directory.close();
      await rm(folder, { recursive: true });
    },
  };
});
