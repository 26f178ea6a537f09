import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  readonly open?: (name: string, attributes: Attributes) => void;
  /** @param end where the element ends in the source */
  readonly close?: (name: string, end: number) => void;
  readonly text?: (text: string) => void;
}

/** Walks through XML in one pass. Entities that a document declares itself are never followed. */
export function walkXml(xml: string, { open, close, text }: XmlEvents): void {
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open?.(name, attributes);
      },
      onclosetag: (name) => {
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
