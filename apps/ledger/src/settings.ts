import { resolve } from 'node:path';
import { type Command } from 'commander';
import { type Places, readPlaces } from '#data-directory';
import { type CheckpointSettings, readCheckpointSettings } from '#integrity';
import { CommandRefused } from './refusal.js';

/** What every command is told besides its own arguments. */
export interface Settings {
  /** Where everything is kept: the folder from the command line, what is shared by nodes from the environment. */
  readonly places: Places;
  /** One JSON document instead of tables. */
  readonly json: boolean;
}

/**
 * The options of the program, wherever on the command line they stand.
 *
 * @throws CommandRefused when the environment names a place that cannot be
 */
export function settingsOf(command: Command): Settings {
  const { data, json } = command.optsWithGlobals<{ data: string; json?: boolean }>();
  const mistakes: string[] = [];
  const places = readPlaces(process.env, mistakes);
  if (mistakes.length > 0) throw new CommandRefused(mistakes);
  return { places: { ...places, directory: resolve(data) }, json: json === true };
}

/**
 * How checkpoints are signed, from the environment.
 *
 * @throws CommandRefused when it cannot be so
 */
export function checkpointSettings(): CheckpointSettings {
  const mistakes: string[] = [];
  const settings = readCheckpointSettings(process.env, mistakes);
  if (mistakes.length > 0) throw new CommandRefused(mistakes);
  return settings;
}
