import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openDataDirectory } from '#data-directory';
import { READ_MODELS } from './early.js';

it('knows what the file of the read models is called, and takes nothing else for one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'early-'));
  const data = await openDataDirectory({ directory });
  await data.readModels.caughtUp();
  expect(readdirSync(directory).filter((name) => READ_MODELS.test(name))).toHaveLength(1);
  await data.close();
  rmSync(directory, { recursive: true });
});
