import { BackupFailed } from '#data-directory';
import { EventsNotReceived, LogsDiffer, LogUnavailable, NewerData, type Refusal } from '#event-log';
import { FileDamaged, FileNotFound, FileStoreUnavailable } from '#files';
import { CheckpointKeyUnusable } from '#integrity';
import { DirectoriesDiffer, DirectoryUnavailable } from '#people';
import { ReadModelsUnavailable } from '#projections';

/** A command that was refused: one sentence each, saying why and what to do. Ends the program with exit status 1. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';

  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }

  static because(refusal: Refusal): CommandRefused {
    return new CommandRefused([refusal.message]);
  }
}

const SPEAK_FOR_THEMSELVES = [
  BackupFailed,
  CheckpointKeyUnusable,
  LogUnavailable,
  LogsDiffer,
  EventsNotReceived,
  NewerData,
  ReadModelsUnavailable,
  DirectoryUnavailable,
  DirectoriesDiffer,
  FileDamaged,
  FileNotFound,
  FileStoreUnavailable,
];

/** What to tell the person about an error; null for one that is a fault of this program. */
export function sentencesFor(error: unknown): readonly string[] | null {
  if (error instanceof CommandRefused) return error.sentences;
  if (error instanceof Error && SPEAK_FOR_THEMSELVES.some((kind) => error instanceof kind)) return [error.message];
  return null;
}
