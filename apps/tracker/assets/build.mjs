/**
 * Builds what the browser loads into `public/<hash>/`, where the hash is that of everything in the folder:
 * the files can be cached for ever, and find one another by relative names. `public/manifest.json` names the folder.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sass from 'sass';

const here = import.meta.dirname;
const root = join(here, '../../..');
const packages = join(root, 'node_modules');
const output = join(here, 'public');
const staging = join(output, 'staging');

rmSync(output, { recursive: true, force: true });
mkdirSync(join(staging, 'images'), { recursive: true });

for (const name of ['application', 'application-govuk']) {
  const { css } = sass.compile(join(here, 'sass', `${name}.scss`), {
    style: 'compressed',
    // MOJ Frontend names GOV.UK Frontend by its path from the root; all of us must, or Sass takes it for two libraries.
    loadPaths: [root, packages],
    quietDeps: true,
  });
  writeFileSync(join(staging, `${name}.css`), css);
}

cpSync(join(here, 'js'), staging, { recursive: true });
cpSync(join(here, 'icon.svg'), join(staging, 'icon.svg'));
cpSync(join(packages, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), join(staging, 'govuk-frontend.min.js'));
cpSync(join(packages, '@ministryofjustice/frontend/moj/assets/images'), join(staging, 'images'), { recursive: true });
// Only a page under BRAND=govuk asks for these.
cpSync(join(packages, 'govuk-frontend/dist/govuk/assets'), join(staging, 'govuk'), { recursive: true });

const hash = createHash('sha256');
for (const entry of readdirSync(staging, { recursive: true, withFileTypes: true })
  .filter((candidate) => candidate.isFile())
  .map((file) => join(file.parentPath, file.name))
  .sort()) {
  hash.update(entry.slice(staging.length)).update(readFileSync(entry));
}
const folder = hash.digest('hex').slice(0, 16);
renameSync(staging, join(output, folder));
writeFileSync(join(output, 'manifest.json'), JSON.stringify({ folder }) + '\n');
