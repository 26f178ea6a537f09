import { type Command } from 'commander';
import { backUp, type Manifest, restore } from '#data-directory';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .argument('<folder>', 'where to put it: a folder that does not exist yet')
    .description('copy everything that cannot be built again, while the service runs')
    .action(async (folder: string, _options: object, command: Command) => {
      const { data, json } = settingsOf(command);
      tell(terminal, json, folder, await backUp(data, folder, new Date().toISOString()));
    });
}

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .argument('<folder>', 'a backup')
    .description('make the data folder from a backup, after checking every file of it')
    .action(async (folder: string, _options: object, command: Command) => {
      const { data, json } = settingsOf(command);
      tell(terminal, json, data, await restore(folder, data));
    });
}

function tell(terminal: Terminal, json: boolean, folder: string, { madeAt, events, head, files }: Manifest): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json) printJson(terminal, { folder, madeAt, events, head, files: files.length, bytes });
  else {
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    terminal.data(`${events.toLocaleString('en-GB')} events, ${files.length} files, ${megabytes} MB: ${folder}`);
  }
}
