import { runLedger } from './run-ledger.js';

// `ledger … | head` closes the pipe early: whoever reads has enough, and that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runLedger(process.argv.slice(2), {
  data: (text) => process.stdout.write(`${text}\n`),
  words: (text) => process.stderr.write(`${text}\n`),
});
