import { type Command } from 'commander';
import { CatalogueQueries, type PublicationSummary } from '#catalogue';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson, printTable } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

const LONGEST_TITLE = 60;

export function addPublications(program: Command, terminal: Terminal): void {
  program
    .command('publications')
    .description('list the registered publications in the order of publication')
    .action(async (_options: object, command: Command) => {
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async ({ readModels }) => {
        const publications = new CatalogueQueries(readModels).publications();
        if (json) printJson(terminal, publications.map(asJson));
        else if (publications.length === 0) terminal.words('Nothing is registered yet: import a document first.');
        else printPublications(terminal, publications);
        return Promise.resolve();
      });
    });
}

function asJson({ publicationId, ...publication }: PublicationSummary) {
  return { id: publicationId, ...publication };
}

function shortened(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

function printPublications(terminal: Terminal, publications: readonly PublicationSummary[]): void {
  printTable(
    terminal,
    ['Published', 'Publication', 'Recommendations', 'Lines of enquiry', 'Sources', 'State', 'Id'],
    publications.map((each) => [
      each.published ?? 'undated',
      shortened(each.title),
      String(each.recommendations),
      String(each.linesOfEnquiry),
      String(each.evidenceSources),
      each.state,
      each.publicationId,
    ]),
  );
}
