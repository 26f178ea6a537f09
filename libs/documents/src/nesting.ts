import { UnreadableDocument } from './document-read.js';

/** Elements within elements: careless pages that close nothing have a few hundred, and parsers slow down with each. */
const DEEPEST = 2_000;

/** Counts how deep markup is nested, so that a document written to slow a parser down is given up early. */
export class Nesting {
  #depth = 0;

  /** @throws UnreadableDocument when this is deeper than any report */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) {
      throw new UnreadableDocument(
        'nested-too-deep',
        'This file is nested deeper than any report, so it was not read.',
      );
    }
  }

  leave(): void {
    this.#depth -= 1;
  }
}
