import { readForImport } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type JobKind, type Jobs } from '#jobs';

/** The kind of job that reads a document. */
export const READING = 'read-document';

/** Reads a document that was handed in, and notes whether it can be checked: reading it twice notes the same twice. */
export function readingOf({ files, inbox }: DataDirectory): JobKind {
  return {
    name: READING,
    // What cannot be read is no failure but an outcome; what fails is the machine, such as a full disk, and needs time.
    attempts: 10,
    backoff: 1_000,
    atOnce: 2,
    work: async ({ input }) => {
      const sha256 = String(input.sha256);
      const read = await readForImport(await files.read(sha256));
      await inbox.noteOutcome(
        sha256,
        read.kind === 'read' ? { kind: 'read' } : { kind: 'refused', sentence: read.refusal.message },
      );
    },
  };
}

/** Has everything read that was handed in and has not been: what a process that died was reading, for one. */
export async function readWhatIsDue({ inbox }: DataDirectory, jobs: Jobs): Promise<void> {
  for (const { sha256 } of await inbox.list()) {
    if ((await inbox.outcome(sha256)) === null) await jobs.submit(READING, sha256, { sha256 });
  }
}
