import { type Command } from 'commander';
import { backUp, type Manifest, type Places, restore } from '#data-directory';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .argument('<folder>', 'where to put it: a folder that does not exist yet')
    .description('copy everything that cannot be built again, while the service runs')
    .action(async (folder: string, _options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      const elsewhere = keptElsewhere(places);
      if (elsewhere !== null) throw new CommandRefused([elsewhere]);
      tell(terminal, json, folder, await backUp(places.directory, folder, new Date().toISOString()));
    });
}

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .argument('<folder>', 'a backup')
    .description('make the data folder from a backup, after checking every file of it')
    .action(async (folder: string, _options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      tell(terminal, json, places.directory, await restore(folder, places.directory));
    });
}

/** What a copy of the folder would lack, and how to back that up; null when everything is in the folder. */
function keptElsewhere({ eventStoreUrl, redisUrl, filesFolder }: Places): string | null {
  const places = [
    ...(eventStoreUrl === null ? [] : ['EventStoreDB (EVENTSTORE_URL)']),
    ...(redisUrl === null ? [] : ['Redis (REDIS_URL)']),
    ...(filesFolder === null ? [] : ['the folder of FILES_DIR']),
  ];
  if (places.length === 0) return null;
  return `No backup was made: what this service keeps is in ${places.join(', ')}. Back these up with their own tools.`;
}

function tell(terminal: Terminal, json: boolean, folder: string, { madeAt, events, head, files }: Manifest): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json) printJson(terminal, { folder, madeAt, events, head, files: files.length, bytes });
  else {
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    terminal.data(`${events.toLocaleString('en-GB')} events, ${files.length} files, ${megabytes} MB: ${folder}`);
  }
}
