import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the installation's package.json: the same from the sources and from `dist`. */
const root = nearestPackage(import.meta.dirname);

/** Folders nunjucks looks for templates in: ours, then the component libraries'. */
export function templateFolders(): string[] {
  const require = createRequire(import.meta.url);
  return [
    join(root, 'apps/tracker/views'),
    join(dirname(require.resolve('govuk-frontend/package.json')), 'dist'),
    dirname(require.resolve('@ministryofjustice/frontend/package.json')),
  ];
}

export interface BuiltAssets {
  /** The folder to serve under `/assets`; all that is in it may be cached for ever. */
  readonly directory: string;
  /** Where pages find this build's files, such as `/assets/1e6849df000acee9`. */
  readonly path: string;
}

/**
 * What `npm run build` made of `apps/tracker/assets`.
 *
 * @throws Error when the assets were never built
 */
export function builtAssets(): BuiltAssets {
  const directory = join(root, 'apps/tracker/assets/public');
  const manifest = join(directory, 'manifest.json');
  if (!existsSync(manifest)) throw new Error('The pages’ assets have not been built. Run "npm run build" first.');
  const { folder } = JSON.parse(readFileSync(manifest, 'utf8')) as { folder: string };
  return { directory, path: `/assets/${folder}` };
}

function nearestPackage(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No package.json above ${import.meta.dirname}.`);
  return nearestPackage(parent);
}
