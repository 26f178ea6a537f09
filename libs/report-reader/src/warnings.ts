import { type DraftWarning } from './reading.js';

/** Collects what a person should look at, each once. */
export class Warnings {
  private readonly seen = new Set<string>();
  readonly all: DraftWarning[] = [];

  add(code: string, line: number, message: string): void {
    const key = `${code} ${line} ${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push({ code, message, line });
  }
}

/** The beginning of a text, to say in a warning which one is meant. */
export function opening(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).trimEnd()}…`;
}
