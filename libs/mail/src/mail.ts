/** One message to one person, in plain text. */
export interface MailMessage {
  /**
   * Says which message it is: letters, digits and dashes. Sent once more under the same id, it is the same message, and can
   * be told as such wherever it arrives.
   */
  readonly id: string;
  readonly to: { readonly personId: string; readonly email: string };
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/** The way to people's mailboxes. Two adapters, one contract (`testing/mail.contract.ts`). */
export interface Mail {
  /**
   * Resolves once somebody else has the message: a mail server, or the outbox.
   *
   * @throws MailUnavailable when the mail server cannot be reached, does not answer in time, or refuses
   */
  send(message: MailMessage): Promise<void>;
}

/** A message could not be sent. The sentence names no person and no address. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
}
