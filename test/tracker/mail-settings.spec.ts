import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';

describe('the settings for mail', () => {
  const READY = {
    SMTP_URL: 'smtps://tracker:secret@mail.example.org',
    MAIL_FROM: 'Tracker <tracker@example.org>',
    PUBLIC_URL: 'https://tracker.example.org',
  };

  it('are taken together, or none of them', () => {
    expect(readConfiguration(READY)).toMatchObject({
      valid: true,
      configuration: { mail: { server: { port: 465 }, from: { address: 'tracker@example.org' } } },
    });
    expect(readConfiguration({})).toMatchObject({ valid: true, configuration: { mail: null } });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'an address that is none',
      { ...READY, SMTP_URL: 'mail.example.org:secret' },
      /^SMTP_URL must be an address such as/,
    ],
    [
      'a sender that is none',
      { ...READY, MAIL_FROM: 'Tracker' },
      /^MAIL_FROM must be an email address.*it is "Tracker"/,
    ],
    ['no sender', { ...READY, MAIL_FROM: ' ' }, /^SMTP_URL is set, and mail has to be from somebody: set MAIL_FROM/],
    ['a sender alone', { MAIL_FROM: 'tracker@example.org' }, /^MAIL_FROM is set, but mail is sent only where SMTP_URL/],
    ['no address for links', { ...READY, PUBLIC_URL: '' }, /^SMTP_URL is set, and mail carries links: set PUBLIC_URL/],
  ])('are refused in one sentence for %s', (_what, environment, sentence) => {
    const outcome = readConfiguration(environment);
    expect(outcome).toEqual({ valid: false, mistakes: [expect.stringMatching(sentence)] });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});
