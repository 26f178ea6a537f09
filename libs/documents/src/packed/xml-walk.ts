import { Parser } from 'htmlparser2';
import { Nesting } from '../nesting.js';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  readonly open?: (name: string, attributes: Attributes) => void;
  /** @param end where the element ends in the source */
  readonly close?: (name: string, end: number) => void;
  readonly text?: (text: string) => void;
}

/**
 * Walks through XML in one pass. Entities that a document declares itself are never followed.
 * @throws UnreadableDocument when it is nested too deep
 */
export function walkXml(xml: string, { open, close, text }: XmlEvents): void {
  const nesting = new Nesting();
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        nesting.enter();
        open?.(name, attributes);
      },
      onclosetag: (name) => {
        nesting.leave();
        close?.(name, parser.endIndex + 1);
      },
      ontext: (words) => {
        text?.(words);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}
