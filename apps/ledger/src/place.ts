import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { CommandRefused } from './refusal.js';

interface Closable {
  close(): Promise<void>;
}

/** Where something is kept that can be copied from one place to another. */
export interface Place<Kept extends Closable> {
  /** For people to read: the data folder, or the server; never a user or a password. */
  readonly name: string;
  /** False for a data folder that keeps nothing of the kind; what is opened there is new. */
  readonly exists: boolean;
  open(): Promise<Kept>;
}

/** A file of a data folder. */
export function inDataFolder<Kept extends Closable>(
  typed: string,
  fileName: string,
  open: (file: string) => Kept,
): Place<Kept> {
  const folder = resolve(typed);
  const file = join(folder, fileName);
  return { name: folder, exists: existsSync(file), open: () => Promise.resolve().then(() => open(file)) };
}

/** Whether what was typed is the address of a server rather than a folder. */
export function isAddress(typed: string): boolean {
  return typed.includes('://');
}

/** Takes a place from the command line. */
export function parsePlace(server: string): (typed: string) => string {
  return (typed) => {
    if (typed.trim() === '') throw new InvalidArgumentError(`Name a data folder or ${server}.`);
    return typed.trim();
  };
}

/**
 * Opens two places, does the work and closes both.
 *
 * @param kept what is copied, for sentences
 * @throws CommandRefused when both are the same, or the first keeps nothing
 */
export async function between<Kept extends Closable, Result>(
  source: Place<Kept>,
  target: Place<Kept>,
  kept: string,
  work: (from: Kept, openTarget: () => Promise<Kept>) => Promise<Result>,
): Promise<Result> {
  if (source.name === target.name) throw new CommandRefused([`--from and --to are the same place, ${source.name}.`]);
  if (!source.exists) {
    throw new CommandRefused([
      `${source.name} holds no ${kept}: name the folder that the service keeps everything in.`,
    ]);
  }
  await using opened = new AsyncDisposableStack();
  const open = async (place: Place<Kept>): Promise<Kept> => opened.adopt(await place.open(), (each) => each.close());
  return await work(await open(source), () => open(target));
}
