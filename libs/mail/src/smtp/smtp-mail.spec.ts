import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type SMTPServerOptions } from 'smtp-server';
import { makeCertificate, whyNoCertificate } from '../../../../test/certificate.js';
import { freePort } from '../../../../test/free-port.js';
import { MailUnavailable } from '../mail.js';
import { ADA, mailContract } from '../testing/mail.contract.js';
import { MailServer } from '../testing/mail-server.js';
import { SmtpMail } from './smtp-mail.js';
import { smtpServer } from './smtp-server.js';

const FROM = { name: 'Track inspection recommendations', address: 'tracker@tracker.example.org' };
const DIGEST = { id: 'digest-1', to: ADA, subject: 'Three things need Eastmoor', text: 'Two actions.' };
const PATIENCE = 300;

/** The way to a mail server on this machine. */
function mailTo(port: number, scheme = 'smtp', login = ''): SmtpMail {
  const server = smtpServer(`${scheme}://${login}localhost:${port}`);
  if (server === null) throw new Error('That is no address.');
  return new SmtpMail({ server, from: FROM, patience: PATIENCE });
}

mailContract('a mail server', async () => {
  const server = await MailServer.start();
  return {
    mail: mailTo(server.port),
    arrived: () =>
      Promise.resolve(
        server.received.map(({ messageId, to, subject, text }) => ({
          sameness: messageId,
          email: to.join(),
          subject,
          text,
        })),
      ),
    dispose: () => server.stop(),
  };
});

describe('mail by SMTP', () => {
  let server: MailServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const served = async (options: SMTPServerOptions = {}): Promise<MailServer> =>
    (server = await MailServer.start(options));

  /** The sentence of a try that must fail; it and everything it hangs on name nobody. */
  const refusal = async (mail: SmtpMail): Promise<string> => {
    const error: unknown = await mail.send(DIGEST).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(MailUnavailable);
    const said = error instanceof Error ? `${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}` : '';
    for (const secret of ['Bright', 'tracker@', 'guessed']) expect(said).not.toContain(secret);
    return error instanceof Error ? error.message.replace(/:\d+/, '') : '';
  };

  it('says whom it is from, which message it is, and that no person wrote it', async () => {
    const { port, received } = await served();
    await mailTo(port).send(DIGEST);
    expect(received).toMatchObject([{ messageId: '<digest-1@tracker.example.org>', from: FROM.address }]);
    expect(received[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('goes to its person alone, whatever is in it', async () => {
    const { port, received } = await served();
    await mailTo(port).send({
      ...DIGEST,
      subject: 'One\r\nBcc: eve@example.org',
      text: '\r\n.\r\nRCPT TO:<eve@example.org>',
    });
    const twoInOne = { ...ADA, email: 'ada@example.org,eve@example.org' };
    await mailTo(port)
      .send({ ...DIGEST, to: twoInOne })
      .catch(() => undefined);
    expect(received.flatMap(({ to }) => to).filter((address) => address.includes('eve'))).toEqual([]);
    expect(received[0]?.headers.has('bcc')).toBe(false);
  });

  it('says so where nobody answers', async () => {
    const sentence = await refusal(mailTo(await freePort()));
    expect(sentence).toBe('The mail server at localhost cannot be reached (ECONNREFUSED).');
  });

  it('says so where somebody takes the call and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const sentence = await refusal(mailTo((silent.address() as AddressInfo).port));
    silent.close();
    expect(sentence).toBe('The mail server at localhost does not answer in time.');
  });

  it('says so where the server goes silent in the middle', async () => {
    const { port } = await served({ onRcptTo: () => undefined });
    expect(await refusal(mailTo(port))).toBe('The mail server at localhost does not answer in time.');
  });

  it('says so where the server says a little now and then, for ever', async () => {
    const dripping = createServer((socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), PATIENCE / 3);
      socket.on('error', () => undefined).on('close', () => clearInterval(timer));
    }).listen(0, '127.0.0.1');
    await once(dripping, 'listening');
    const begun = performance.now();
    const sentence = await refusal(mailTo((dripping.address() as AddressInfo).port));
    expect(performance.now() - begun).toBeLessThan(20 * PATIENCE);
    dripping.close();
    expect(sentence).toBe('The mail server at localhost does not answer in time.');
  });

  const saying = (responseCode: number) =>
    Object.assign(new Error('Ada.Bright@example.org, go away'), { responseCode });

  it.each<[string, SMTPServerOptions, string]>([
    [
      'does not know the person',
      { onRcptTo: (_to, _session, done) => done(saying(550)) },
      'refuses the sender or the recipient (550)',
    ],
    [
      'wants the person to wait',
      { onRcptTo: (_to, _session, done) => done(saying(450)) },
      'refuses the sender or the recipient (450)',
    ],
    [
      'does not want the sender',
      { onMailFrom: (_from, _session, done) => done(saying(553)) },
      'refuses the sender or the recipient (553)',
    ],
    [
      'takes the message for an advertisement',
      { onData: (stream, _session, done) => void stream.resume().on('end', () => done(saying(554))) },
      'refuses the message (554)',
    ],
  ])('says so where the server %s, and repeats no address', async (_what, options, why) => {
    const { port } = await served(options);
    expect(await refusal(mailTo(port))).toBe(`The mail server at localhost ${why}.`);
  });

  const suite = whyNoCertificate === null ? describe : describe.skip;
  suite(`with a password${whyNoCertificate === null ? '' : ` (${whyNoCertificate})`}`, () => {
    let folder: string;
    let key: Buffer;
    let cert: Buffer;
    const known = getCACertificates('default');
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'smtp-mail-'));
      ({ key, certificate: cert } = await makeCertificate(folder, 'DNS:localhost'));
    });
    afterEach(() => setDefaultCACertificates(known));
    afterAll(() => rm(folder, { recursive: true }));

    const trust = () => setDefaultCACertificates([...known, cert.toString()]);
    const tried: string[] = [];
    const guarded = (more: SMTPServerOptions = {}): Promise<MailServer> =>
      served({
        key,
        cert,
        disabledCommands: [],
        onAuth: ({ username = '', password = '' }, _session, done) => {
          tried.push(`${username}:${password}`);
          if (password === 'p@ss:word') done(null, { user: username });
          else done(new Error(`${username} guessed ${password}`));
        },
        ...more,
      });

    it.each(['smtp', 'smtps'])('is sent over TLS, by %s', async (scheme) => {
      trust();
      const { port, received } = await guarded({ secure: scheme === 'smtps' });
      await mailTo(port, scheme, 'tracker:p%40ss%3Aword@').send(DIGEST);
      expect(received).toHaveLength(1);
    });

    it('is not sent to a server that speaks no TLS', async () => {
      tried.length = 0;
      const { port, received } = await guarded({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
      const sentence = await refusal(mailTo(port, 'smtp', 'tracker:p%40ss%3Aword@'));
      expect(sentence).toBe('The mail server at localhost offers no secure connection that can be trusted (500).');
      expect([tried, received]).toEqual([[], []]);
    });

    it.each(['smtp', 'smtps'])('is not sent to a server that nobody vouches for, by %s', async (scheme) => {
      tried.length = 0;
      const { port, received } = await guarded({ secure: scheme === 'smtps' });
      const sentence = await refusal(mailTo(port, scheme, 'tracker:p%40ss%3Aword@'));
      expect(sentence).toContain('offers no secure connection that can be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)');
      expect([tried, received]).toEqual([[], []]);
    });

    it('is wrong, and the sentence repeats neither it nor the name', async () => {
      trust();
      const { port } = await guarded();
      const sentence = await refusal(mailTo(port, 'smtp', 'tracker:guessed@'));
      expect(sentence).toBe('The mail server at localhost refuses the user name or the password (535).');
    });
  });
});
