import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Mail } from '../mail.js';

/** A message where it arrived. */
export interface ArrivedMail {
  /** Tells a message that came twice. */
  readonly sameness: string;
  readonly email: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailUnderTest {
  readonly mail: Mail;
  /** All that arrived. */
  arrived(): Promise<readonly ArrivedMail[]>;
  dispose(): Promise<void>;
}

/** Somebody whom every way of sending must know. */
export const ADA = { personId: 'p-ada', email: 'Ada.Bright@example.org' };

const DIGEST = {
  id: 'digest-p-ada-2026-01-05',
  to: ADA,
  subject: 'Three things need Eastmoor',
  text: 'Two actions.\n\nhttps://tracker.example.org/partnerships/eastmoor\n',
};

/** What every way of sending mail has to do. */
export function mailContract(name: string, create: () => Promise<MailUnderTest>): void {
  describe(`${name} as a way to send mail`, () => {
    let under: MailUnderTest;
    beforeEach(async () => {
      under = await create();
    });
    afterEach(() => under.dispose());

    /** What arrived; of one that came several times, once. */
    const told = async () => [...new Map((await under.arrived()).map((each) => [each.sameness, each])).values()];

    it('brings a message to its person, as it was written', async () => {
      await under.mail.send(DIGEST);
      const { to, subject, text } = DIGEST;
      expect(await under.arrived()).toMatchObject([{ email: to.email, subject, text }]);
    });

    it.each([
      [
        'letters of other languages, signs and quotes',
        '‘Llanfair’ pays £5 – or 3½? Dŵr, naïve, 例え.',
        'Ystyriwch: Llŷn’s “plan”',
      ],
      ['lines that begin with a full stop', '.\n..\n.end\nFrom here', 'Stops'],
      ['a line of any length', `https://tracker.example.org/${'long/'.repeat(400)}`, 'L'.repeat(300)],
    ])('keeps %s', async (_what, text, subject) => {
      await under.mail.send({ ...DIGEST, subject, text });
      const [arrived] = await under.arrived();
      expect({ subject: arrived?.subject, text: arrived?.text.trimEnd() }).toEqual({ subject, text });
    });

    it('lets one that was sent twice be told as one, and two as two', async () => {
      await under.mail.send(DIGEST);
      await under.mail.send(DIGEST);
      expect(await told()).toHaveLength(1);
      await under.mail.send({ ...DIGEST, id: 'digest-p-ada-2026-01-12' });
      expect(await told()).toHaveLength(2);
    });

    it('brings all that are sent at once', async () => {
      const ids = Array.from({ length: 20 }, (_, number) => `digest-${number}`);
      await Promise.all(ids.map((id) => under.mail.send({ ...DIGEST, id, subject: id })));
      expect((await told()).map(({ subject }) => subject).sort()).toEqual(ids.sort());
    });
  });
}
