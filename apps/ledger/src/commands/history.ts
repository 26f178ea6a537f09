import { type Command } from 'commander';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent, describeHistory, isFollowUpEvent } from '#follow-up';
import { findFollowUp } from '../find.js';
import { namesFor } from '../names.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

export function addHistory(program: Command, terminal: Terminal): void {
  program
    .command('history')
    .argument('<partnership>', 'its id or name')
    .argument('<recommendation>', 'its id')
    .description('everything recorded about one recommendation, oldest first')
    .action(async (partnership: string, recommendation: string, _options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async (directory) => {
        const found = await findFollowUp(directory, partnership, recommendation);
        if (json) {
          printJson(terminal, found.events);
          return;
        }
        const names = await namesFor(places, found.recommendation);
        for (const entry of describeHistory(found.events.filter(isFollowUp), names)) {
          terminal.data(`${entry.happened}  ${entry.title}`);
          for (const { label, text } of entry.detail) terminal.data(`    ${label}: ${text}`);
          terminal.data(`    ${entry.who}, recorded ${entry.recorded}`);
        }
      });
    });
}

function isFollowUp(event: RecordedEvent): event is RecordedEvent<FollowUpEvent> {
  return isFollowUpEvent(event);
}
