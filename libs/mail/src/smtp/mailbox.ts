/** Whom mail is from. */
export interface Mailbox {
  /** '' where there is only an address. */
  readonly name: string;
  readonly address: string;
}

const ADDRESS = /^[^\s<>()[\]\\,;:@"]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const NAMED = /^(?<name>[^<>"\p{Cc}]*)<(?<address>[^<>]*)>$/u;

/** Reads `tracker@example.org` or `Tracker <tracker@example.org>`; null for anything else. */
export function mailbox(text: string): Mailbox | null {
  const { name = '', address = text } = NAMED.exec(text.trim())?.groups ?? {};
  return ADDRESS.test(address.trim()) ? { name: name.trim(), address: address.trim() } : null;
}
