import { type Command } from 'commander';
import {
  BENCHMARK_STATUSES,
  BenchmarkQueries,
  countsOf,
  type ListedBenchmark,
  type StatusCounts,
  statusName,
} from '#benchmarking';
import { type PartialDate } from '#event-log';
import { type FoundPartnership, findPartnership } from '../find.js';
import { lastDayOrToday, parseDate } from '../moments.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

/** Where one partnership stands on one day. */
interface Standing {
  readonly partnership: FoundPartnership;
  readonly day: string;
  readonly statuses: readonly ListedBenchmark[];
  readonly totals: StatusCounts;
}

export function addBenchmark(program: Command, terminal: Terminal): void {
  program
    .command('benchmark')
    .argument('<partnership>', 'its id or name')
    .option('--as-at <date>', 'as at the end of this date', parseDate)
    .description('where a partnership stands with every recommendation, and why')
    .action(async (typed: string, { asAt }: { asAt?: PartialDate }, command: Command) => {
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async (directory) => {
        const partnership = findPartnership(directory, typed);
        const day = lastDayOrToday(asAt);
        const scope = { kind: 'partnerships' as const, ids: [partnership.id] };
        const statuses = new BenchmarkQueries(directory.readModels).statuses(scope, day);
        const standing = { partnership, day, statuses, totals: countsOf(statuses.map(({ status }) => status)) };
        if (json) printJson(terminal, asJson(standing));
        else printStanding(terminal, standing);
        return Promise.resolve();
      });
    });
}

function asJson({ partnership, day, statuses, totals }: Standing) {
  return {
    partnership,
    asAt: day,
    totals: { ...totals, all: statuses.length },
    recommendations: statuses.map((each) => ({ ...each, statusName: statusName[each.status] })),
  };
}

function printStanding(terminal: Terminal, { partnership, day, statuses, totals }: Standing): void {
  terminal.data(`${partnership.name}, as at ${day}`);
  const counted = BENCHMARK_STATUSES.filter((status) => totals[status] > 0);
  for (const status of counted) terminal.data(`  ${totals[status]} ${statusName[status]}`);
  if (counted.length === 0) terminal.words('Nothing had come to this partnership by then.');
  let publication: string | null = null;
  for (const each of statuses) {
    if (each.publicationId !== publication) {
      publication = each.publicationId;
      terminal.data('');
      terminal.data(`${each.publicationTitle ?? publication}, ${each.published ?? 'undated'}`);
    }
    terminal.data(`  ${statusName[each.status]}: ${each.recommendationText ?? ''} (${each.recommendationId})`);
    for (const reason of each.reasons) terminal.data(`      ${reason}`);
  }
}
