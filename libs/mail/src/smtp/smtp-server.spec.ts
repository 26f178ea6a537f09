import { describe, expect, it } from '@jest/globals';
import { mailbox } from './mailbox.js';
import { smtpServer } from './smtp-server.js';

describe('the address of a mail server', () => {
  const login = { user: 'tracker@x', password: 'p:w' };
  it.each([
    ['smtp://mailpit:1025', { host: 'mailpit', port: 1025, tls: 'if-offered', login: null }],
    ['smtp://mail.example.org/', { host: 'mail.example.org', port: 587, tls: 'if-offered', login: null }],
    ['smtp://tracker%40x:p%3Aw@mail.example.org', { host: 'mail.example.org', port: 587, tls: 'required', login }],
    [
      'smtps://tracker%40x:p%3Aw@mail.example.org',
      { host: 'mail.example.org', port: 465, tls: 'from-the-start', login },
    ],
    ['smtps://[::1]:2465', { host: '::1', port: 2465, tls: 'from-the-start', login: null }],
  ])('%s is read', (text, server) => expect(smtpServer(text)).toEqual(server));

  it.each([
    'mail.example.org:25',
    'http://mail.example.org',
    'smtp://',
    'smtp://mail.example.org/inbox',
    'smtp://mail.example.org?tls=false',
    'smtp://user@mail.example.org',
    'smtp://:word@mail.example.org',
    'smtp://user:%@mail.example.org',
    'smtp://mail.example.org:99999',
  ])('%s is none', (text) => expect(smtpServer(text)).toBeNull());
});

describe('whom mail is from', () => {
  it.each([
    ['tracker@example.org', { name: '', address: 'tracker@example.org' }],
    [' Track it <tracker@example.org> ', { name: 'Track it', address: 'tracker@example.org' }],
    ['<tracker@localhost>', { name: '', address: 'tracker@localhost' }],
  ])('%s is read', (text, expected) => expect(mailbox(text)).toEqual(expected));

  it.each(['', 'tracker', 'Track it', 'a@b@c', 'a b@example.org', 'X <a@example.org', 'X\r\nBcc: y <a@example.org>'])(
    '%j is none',
    (text) => expect(mailbox(text)).toBeNull(),
  );
});
