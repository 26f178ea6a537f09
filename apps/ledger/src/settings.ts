import { type Command } from 'commander';

/** What every command is told besides its own arguments. */
export interface Settings {
  /** The data directory. */
  readonly data: string;
  /** One JSON document instead of tables. */
  readonly json: boolean;
}

/** The options of the program, wherever on the command line they stand. */
export function settingsOf(command: Command): Settings {
  const { data, json } = command.optsWithGlobals<{ data: string; json?: boolean }>();
  return { data, json: json === true };
}
