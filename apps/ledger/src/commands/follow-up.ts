import { type Command } from 'commander';
import { linesKnownBy, type StatusPeriod, statusAsAt, statusName } from '#benchmarking';
import { recommendationSentence } from '#catalogue';
import { factsAsAt } from '#event-log';
import {
  type FollowUp,
  type Names,
  currencyOf,
  foldFollowUp,
  londonDay,
  reviewPassed,
  scheduleOf,
  stateInWords,
} from '#follow-up';
import { type FoundFollowUp, findFollowUp } from '../find.js';
import { lastDayOrToday, parseDate, parseMoment } from '../moments.js';
import { namesFor } from '../names.js';
import { CommandRefused } from '../refusal.js';
import { settingsOf } from '../settings.js';
import { type Terminal, printJson } from '../terminal.js';
import { withDataDirectory } from '../with-data-directory.js';

interface Times {
  readonly asAt?: string;
  readonly knownAt?: string;
}

export function addFollowUp(program: Command, terminal: Terminal): void {
  program
    .command('follow-up')
    .argument('<partnership>', 'its id or name')
    .argument('<recommendation>', 'its id')
    .option('--as-at <date>', 'only what had happened by this date', parseDate)
    .option('--known-at <time>', 'only what had been recorded by this time', parseMoment)
    .description('where a partnership stands with one recommendation')
    .action(async (partnership: string, recommendation: string, times: Times, command: Command) => {
      const { places, json } = settingsOf(command);
      await withDataDirectory(places, async (directory) => {
        const found = await findFollowUp(directory, partnership, recommendation, times);
        const state = foldFollowUp(found.events, times);
        if (!state.opened) throw new CommandRefused([notYetOpened(found)]);
        if (json) printJson(terminal, asJson(found, state, times));
        else printFollowUp(terminal, found, state, times, await namesFor(places, found.recommendation));
      });
    });
}

function notYetOpened({ partnership, events }: FoundFollowUp): string {
  const first = events[0]?.metadata.occurredOn ?? '';
  return `${partnership.name} did not follow this up at that time: it began on ${first}; ask for a later date.`;
}

function asJson(found: FoundFollowUp, state: FollowUp, times: Times) {
  const { partnership, recommendation } = found;
  const { publication, linesOfEnquiry, evidenceSources, ...printed } = recommendation;
  const day = lastDayOrToday(times.asAt);
  const benchmark = benchmarkOn(found, times);
  return {
    partnership,
    publication,
    recommendation: { ...printed, sentence: recommendationSentence(printed), linesOfEnquiry, evidenceSources },
    asAt: times.asAt ?? null,
    knownAt: times.knownAt ?? null,
    benchmark: benchmark && { ...benchmark, statusName: statusName[benchmark.status] },
    ...state,
    schedule: scheduleFacts(state, day),
  };
}

function benchmarkOn({ askedLines, events }: FoundFollowUp, { asAt, knownAt }: Times): StatusPeriod | null {
  const lines = knownAt === undefined ? askedLines : linesKnownBy(askedLines, londonDay(knownAt));
  return statusAsAt(factsAsAt(events, { knownAt }), lines, lastDayOrToday(asAt));
}

/** What the dates say on that day; derived, never recorded. */
function scheduleFacts(state: FollowUp, day: string) {
  return {
    day,
    actions: Object.values(state.actions).map((action) => ({ actionId: action.actionId, ...scheduleOf(action, day) })),
    evidence: Object.values(state.evidence).map((evidence) => ({
      evidenceId: evidence.evidenceId,
      currency: currencyOf(evidence, day),
    })),
    answers: Object.entries(state.answers).map(([lineOfEnquiryId, answer]) => ({
      lineOfEnquiryId,
      reviewPassed: reviewPassed(answer, day),
    })),
  };
}

function printFollowUp(terminal: Terminal, found: FoundFollowUp, state: FollowUp, times: Times, names: Names): void {
  const { partnership, recommendation } = found;
  terminal.data(partnership.name);
  terminal.data(recommendationSentence(recommendation));
  terminal.data(`${recommendation.publication.title}, ${recommendation.publication.published ?? 'undated'}`);
  const benchmark = benchmarkOn(found, times);
  if (benchmark) terminal.data(`${statusName[benchmark.status]}. ${benchmark.reasons.join(' ')}`);
  for (const { heading, facts } of stateInWords(state, names)) {
    terminal.data('');
    terminal.data(heading);
    for (const { label, text } of facts) terminal.data(`  ${label}: ${text}`);
  }
}
