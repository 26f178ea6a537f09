/** A program that reads one document once, as the first thing it does, and prints the milliseconds of its own time that took. */
import { readFileSync } from 'node:fs';
import { decodeDocument, readReport } from '#report-reader';

const decoded = decodeDocument(readFileSync(process.argv[2] ?? ''));
if (decoded.kind === 'refused') throw new Error(decoded.refusal.message);
const before = process.cpuUsage();
readReport(decoded.text);
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${(user + system) / 1000}`);
