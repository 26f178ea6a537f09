import { inspect } from 'node:util';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { addBackup, addRestore } from './commands/backup.js';
import { addBench } from './commands/bench.js';
import { addBenchmark } from './commands/benchmark.js';
import { addCheckPlan } from './commands/check-plan.js';
import { addCheck } from './commands/check.js';
import { addCheckpoint } from './commands/checkpoint.js';
import { addCopyPeople } from './commands/copy-people.js';
import { addCopy } from './commands/copy.js';
import { addDemo } from './commands/demo.js';
import { addFollowUp } from './commands/follow-up.js';
import { addHistory } from './commands/history.js';
import { addImport } from './commands/import.js';
import { addPublications } from './commands/publications.js';
import { addRate } from './commands/rate.js';
import { addRead } from './commands/read.js';
import { addRebuild } from './commands/rebuild.js';
import { sentencesFor } from './refusal.js';
import { type Terminal } from './terminal.js';

const DONE = 0;
const REFUSED = 1;
const WRONG_USAGE = 2;

const FAULT = 'The program itself failed; what was recorded before is safe. Please report what follows.';

/** Carries out one command line (without the program's own name) and answers its exit status. */
export async function runLedger(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await ledgerProgram(terminal).parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    const sentences = sentencesFor(error);
    for (const sentence of sentences ?? [FAULT, inspect(error)]) terminal.words(sentence);
    return REFUSED;
  }
}

function ledgerProgram(terminal: Terminal): Command {
  const program = new Command('ledger')
    .description('Read and record inspection recommendations and how partnerships follow them up.')
    .option('--data <dir>', 'folder where everything is kept', parseFolder, process.env.DATA_DIR?.trim() || './data')
    .option('--json', 'print one JSON document')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.data(text.trimEnd()),
      writeErr: (text) => terminal.words(text.trimEnd()),
    })
    .exitOverride()
    .showSuggestionAfterError();
  for (const add of [
    addRead,
    addImport,
    addPublications,
    addFollowUp,
    addHistory,
    addBenchmark,
    addCheckPlan,
    addRate,
    addRebuild,
    addCheckpoint,
    addCheck,
    addBackup,
    addRestore,
    addCopyPeople,
    addCopy,
    addDemo,
    addBench,
  ]) {
    add(program, terminal);
  }
  return program;
}

function parseFolder(typed: string): string {
  if (typed.trim() === '') throw new InvalidArgumentError('Name a folder.');
  return typed;
}
