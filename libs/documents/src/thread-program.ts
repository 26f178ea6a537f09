/** The sources need a compiler, which only tests and development have: the built program runs as it is. */
const fromSource = import.meta.url.endsWith('.ts');

/** Where the program of a reading thread is. */
export const THREAD_PROGRAM = new URL(`./reading-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url);

/** What Node needs to run it. */
export const THREAD_ARGUMENTS = fromSource
  ? ['--conditions=source', '--import', new URL('../../../test/from-source.mjs', import.meta.url).href]
  : [];
