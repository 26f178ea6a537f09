import { describe, expect, it } from '@jest/globals';
import { openEventStoreLog, parseConnectionString } from '#event-log';

describe('a connection string', () => {
  it('names nodes, user, certificate and deadline', () => {
    expect(
      parseConnectionString(
        'esdb://ops:p%40ss@one:2111,two/?tls=true&tlsCAFile=%2Fetc%2Fca.crt&defaultDeadline=5000&keep-alive-interval=20000',
      ),
    ).toEqual({
      valid: true,
      settings: {
        hosts: [
          { address: 'one', port: 2111 },
          { address: 'two', port: 2113 },
        ],
        discover: false,
        tls: true,
        credentials: { username: 'ops', password: 'p@ss' },
        tlsCAFile: '/etc/ca.crt',
        defaultDeadline: 5000,
        keepAliveInterval: 20000,
      },
    });
  });

  it('speaks TLS unless it says otherwise, and may name a whole cluster', () => {
    expect(parseConnectionString('esdb+discover://cluster.example')).toMatchObject({
      settings: { discover: true, tls: true, hosts: [{ address: 'cluster.example', port: 2113 }] },
    });
    expect(parseConnectionString('esdb://one?tls=false')).toMatchObject({ settings: { tls: false } });
  });

  const mistakes: [string, RegExp][] = [
    ['', /^EVENTSTORE_URL must look like esdb:\/\/host:2113/],
    ['http://one:2113', /must look like esdb:/],
    ['one:2113', /must look like esdb:/],
    ['esdb://', /"" is not a host/],
    ['esdb://one:port', /"one:…" is not a host/],
    ['esdb://one:0', /the port of one must be from 1 to 65535/],
    ['esdb://one:99999', /the port of one must be from 1 to 65535/],
    ['esdb+discover://one,two', /takes one host/],
    ['esdb://one?tls=yes', /tls must be true or false; it is "yes"/],
    ['esdb://one?tlsCAFile=', /tlsCAFile must not be empty/],
    ['esdb://one?userCertFile=a', /userCertFile and userKeyFile go together/],
    ['esdb://one?defaultDeadline=soon', /defaultDeadline must be a number of milliseconds/],
    ['esdb://one?nodePreference=follower', /nodePreference must be leader/],
    ['esdb://one?throwOnAppendFailure=false', /throwOnAppendFailure must be true/],
    ['esdb://one?tlsVerifyCert=false', /tlsVerifyCert cannot be turned off/],
    ['esdb://one?colour=blue', /there is no option called "colour"/],
    ['esdb://a:%zz@one', /a % must be followed by two hexadecimal digits/],
  ];
  it.each(mistakes)('is refused with one sentence: %s', (text, sentence) => {
    const outcome = parseConnectionString(text, 'EVENTSTORE_URL');
    expect(outcome).toEqual({ valid: false, mistakes: [expect.stringMatching(sentence)] });
  });

  it('has a sentence for each mistake, and never says the password', () => {
    const outcome = parseConnectionString('esdb://ops:geheim@one:0?tls=maybe&colour=blue');
    expect(outcome.valid ? [] : outcome.mistakes).toHaveLength(3);
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  const misplaced = [
    'esdb://ops:geheim',
    'esdb://ops:a@geheim@one',
    'esdb://ops:a@b?geheim@one',
    'esdb://ops:a,b:geheim',
  ];
  it.each(misplaced)('never says what may be part of a password: %s', (text) => {
    const outcome = parseConnectionString(text);
    expect(outcome).toEqual({ valid: false, mistakes: expect.any(Array) });
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  it('that is wrong keeps a log from being opened', async () => {
    const opening = openEventStoreLog({ connectionString: 'postgres://one' });
    await expect(opening).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'connection-string' });
  });

  it('that names a certificate nobody can read is refused', async () => {
    const opening = openEventStoreLog({ connectionString: 'esdb://one?tlsCAFile=/not/there.crt' });
    await expect(opening).rejects.toThrow('/not/there.crt as tlsCAFile, but it cannot be read');
  });
});
