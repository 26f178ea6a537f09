import { beforeEach, describe, expect, it } from '@jest/globals';
import { Page, Pages, SeeOther } from '../pages/index.js';
import { type Fields } from './field.js';
import { Forms, type Sent, type Undertaking } from './forms.js';
import { journey } from './journey.js';
import { type FormRequest, UploadDesk } from './upload-desk.js';

const TODAY = '2026-03-15';
const PATH = '/partnerships/eastmoor/recommendations/r1/form';

const progress = journey({
  title: 'Report progress',
  caption: 'Recommendation 1',
  send: 'Report progress',
  fields: { progress: { kind: 'textarea', label: 'What has been done?', missing: 'Say what was done', longest: 500 } },
  steps: [{ id: 'progress', title: 'Progress', fields: ['progress'] }],
});

const evidence = journey({
  title: 'Add evidence',
  caption: 'Recommendation 1',
  send: 'Add evidence',
  fields: {
    title: { kind: 'text', label: 'What is it called?', missing: 'Say what it is called', longest: 100 },
    where: {
      kind: 'radios',
      label: 'Where is it?',
      missing: 'Say where it is',
      options: [
        { value: 'file', label: 'A file' },
        { value: 'link', label: 'On the web' },
      ],
    },
    file: { kind: 'file', label: 'Choose a file', missing: 'Choose a file', when: { field: 'where', is: ['file'] } },
    link: { kind: 'link', label: 'Address', missing: 'Enter the address', when: { field: 'where', is: ['link'] } },
  },
  steps: [
    { id: 'title', title: 'Title', fields: ['title'] },
    { id: 'where', title: 'Where', fields: ['where', 'file', 'link'] },
  ],
});

describe('forms', () => {
  const pages = new Pages('neutral');
  let session: object;
  let notSaved: Error | undefined;
  let answer: Sent;
  let stored: Awaited<ReturnType<UploadDesk['take']>>;
  let sent: { answers: unknown; commandId: string; seenRevision: number }[];

  beforeEach(() => {
    notSaved = undefined;
    session = { save: (saved: (error?: Error) => void) => saved(notSaved) };
    answer = { kind: 'accepted', path: '/done', notice: 'Recorded' };
    stored = null;
    sent = [];
  });

  class Uploads extends UploadDesk {
    override take() {
      return Promise.resolve(stored);
    }
  }
  const forms = new Forms(new Uploads());

  const request = (query: object = {}, body: object = {}): FormRequest => ({ session, query, body }) as FormRequest;
  const undertaking = <F extends Fields>(form: Undertaking<F>['journey']): Undertaking<F> => ({
    journey: form,
    path: PATH,
    leave: '/recommendation',
    revision: 4,
    today: TODAY,
    send: (answers, { commandId, seenRevision }) => {
      sent.push({ answers, commandId, seenRevision });
      return Promise.resolve(answer);
    },
  });
  const html = (shown: Page | SeeOther): string => {
    if (!(shown instanceof Page)) throw new Error(`Sent on to ${shown.path} instead of showing a page.`);
    return pages.html(shown, { path: PATH, notice: null, csrfToken: 'token' });
  };
  const hidden = (page: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

  describe('of one page', () => {
    const send = (body: object) => forms.receive(request({}, body), undertaking(progress));

    it('carries the command’s id and what was seen, and sends what was typed', async () => {
      const shown = html(await forms.show(request(), undertaking(progress)));
      const commandId = hidden(shown, 'commandId');
      expect(hidden(shown, 'seenRevision')).toBe('4');

      const went = await send({ commandId, seenRevision: '3', progress: ' Training held.\r\n' });
      expect(sent).toMatchObject([{ answers: { progress: 'Training held.' }, seenRevision: 3 }]);
      expect(went).toEqual(new SeeOther('/done', 'Recorded'));
    });

    it('is one command however often the same words are sent, and another with other words', async () => {
      const commandId = hidden(html(await forms.show(request(), undertaking(progress))), 'commandId');
      await send({ commandId, progress: 'Half way' });
      await send({ commandId, progress: 'Half way ' });
      await send({ commandId, progress: 'Half way, and more' });
      const [first, again, changed] = sent.map((one) => one.commandId);
      expect(again).toBe(first);
      expect(changed).not.toBe(first);
    });

    it('gives each opening its own command, so that two tabs record two things', async () => {
      const open = async () => hidden(html(await forms.show(request(), undertaking(progress))), 'commandId');
      expect(await open()).not.toBe(await open());
    });

    it('says what is wrong at the field and in the summary', async () => {
      const shown = await send({ progress: '' });
      expect(shown).toMatchObject({ status: 422 });
      expect(html(shown)).toContain('<a href="#progress">Say what was done</a>');
      expect(html(shown)).toMatch(/id="progress-error"[^]*Say what was done/);
      expect(sent).toEqual([]);
    });

    it('warns once of what could identify a child, and lets the writer go on', async () => {
      const commandId = '6f6ee1f6-73a5-4f55-a3bb-5bfb6a3b8a8e';
      const body = { commandId, progress: 'Visit to BD1 1HX made.' };
      const warned = html(await send(body));
      expect(warned).toContain('“BD1 1HX” looks like a postcode');
      expect(warned).toContain('Visit to BD1 1HX made.</textarea>');
      expect(sent).toEqual([]);

      const acknowledged = hidden(warned, 'acknowledged');
      await send({ ...body, acknowledged });
      expect(sent).toHaveLength(1);
      await send({ ...body, progress: 'Visit to BD1 1HX, ring 07700 900123.', acknowledged });
      expect(sent).toHaveLength(1);
    });

    it('puts a refusal at its field and keeps what was typed', async () => {
      answer = { kind: 'refused', message: 'This action is complete.', field: 'progress' };
      const shown = html(await send({ progress: 'More <b>done</b>' }));
      expect(shown).toContain('<a href="#progress">This action is complete.</a>');
      expect(shown).toContain('More &lt;b&gt;done&lt;/b&gt;</textarea>');
    });

    it('shows what others recorded, keeps what was typed, and lets it be sent anyway', async () => {
      answer = { kind: 'overtaken', since: ['Sam Hale completed the action on 3 March 2026.'], revision: 7 };
      const shown = html(await send({ progress: 'Half way', seenRevision: '4' }));
      expect(shown).toContain('Sam Hale completed the action on 3 March 2026.');
      expect(shown).toContain('Half way</textarea>');
      expect(hidden(shown, 'seenRevision')).toBe('7');
    });
  });

  describe('of several pages', () => {
    const at = (step?: string) => forms.show(request(step === undefined ? {} : { step }), undertaking(evidence));
    const send = (step: string, body: object = {}) => forms.receive(request({ step }, body), undertaking(evidence));
    const answerAll = async () => {
      await send('title', { title: 'Audit report' });
      return send('where', { where: 'link', link: 'https://example.org/audit' });
    };

    it('asks page by page and ends with a check', async () => {
      expect(html(await at())).toContain('What is it called?');
      expect(await send('title', { title: 'Audit report' })).toEqual(new SeeOther(`${PATH}?step=where`, null));
      expect(await send('where', { where: 'link', link: 'https://example.org/audit' })).toEqual(
        new SeeOther(`${PATH}?step=check`, null),
      );
      const check = html(await at('check'));
      expect(check).toContain('Audit report');
      expect(check).toContain('On the web');
      expect(check).not.toContain('Choose a file');
      expect(check).toContain(`${PATH}?step=where#where`);
    });

    it('sends once, however often the button is pressed', async () => {
      await answerAll();
      const commandId = hidden(html(await at('check')), 'commandId');
      expect(await send('check', { commandId })).toEqual(new SeeOther('/done', 'Recorded'));
      expect(await send('check', { commandId })).toEqual(new SeeOther('/done', 'Recorded'));
      expect(sent).toHaveLength(1);
      expect(sent[0]?.answers).toEqual({
        title: 'Audit report',
        where: 'link',
        file: null,
        link: 'https://example.org/audit',
      });
      expect(html(await at())).not.toContain('Audit report');
    });

    it('is sent again, as something new, by who goes back after sending and changes a page', async () => {
      await answerAll();
      const commandId = hidden(html(await at('check')), 'commandId');
      await send('check', { commandId });
      expect(await send('title', { commandId, title: 'Audit report, corrected' })).toEqual(
        new SeeOther(`${PATH}?step=check`, null),
      );
      await send('check', { commandId });
      expect(sent.map(({ answers }) => answers)).toMatchObject([
        { title: 'Audit report', link: 'https://example.org/audit' },
        { title: 'Audit report, corrected', link: 'https://example.org/audit' },
      ]);
      expect(new Set(sent.map((one) => one.commandId)).size).toBe(2);
    });

    it('can be left and resumed, or begun again', async () => {
      await send('title', { title: 'Audit report' });
      const resumed = html(await at());
      expect(resumed).toContain('Where is it?');
      expect(resumed).toContain('You began this earlier');
      await send('title', { _again: 'yes' });
      expect(html(await at())).toContain('What is it called?');
    });

    it('can be begun again also where only the check is left, as when it could not be kept that it was sent', async () => {
      await answerAll();
      const resumed = html(await at());
      expect(resumed).toContain('Audit report');
      expect(resumed).toContain('You began this earlier');
      expect(html(await at('check'))).not.toContain('You began this earlier');
    });

    it('does not go to the check before every page is right', async () => {
      expect(await at('check')).toEqual(new SeeOther(`${PATH}?step=title`, null));
      expect(html(await send('check'))).toContain('What is it called?');
      expect(sent).toEqual([]);
    });

    it('says so when a page comes whose draft is gone, and keeps what came', async () => {
      const asked = await send('where', { where: 'link', link: 'https://example.org/audit' });
      expect(asked).toMatchObject({ status: 422 });
      expect(html(asked)).toContain('Your answers on the pages before are no longer kept: give them again');
      expect(html(asked)).toContain('What is it called?');
      expect(await send('title', { title: 'Audit report' })).toEqual(new SeeOther(`${PATH}?step=check`, null));
      expect(html(await at('check'))).toContain('https://example.org/audit');
    });

    it('keeps a stored file while something else is put right, and takes none from typed text', async () => {
      await send('title', { title: 'Audit report' });
      const forged = JSON.stringify({ sha256: 'f'.repeat(64), fileName: 'theirs.pdf', bytes: 1 });
      expect(html(await send('where', { where: 'file', file: forged }))).toContain('Choose a file');

      stored = { sha256: 'a'.repeat(64), fileName: 'audit.pdf', bytes: 12 };
      expect(html(await send('where', { where: '' }))).toContain('Say where it is');
      stored = null;
      expect(await send('where', { where: 'file' })).toEqual(new SeeOther(`${PATH}?step=check`, null));
      expect(html(await at('check'))).toContain('audit.pdf');
    });

    it('does not go on from a page whose answers could not be kept, nor begins what could not be', async () => {
      notSaved = new Error('The disk is full.');
      await expect(at()).rejects.toThrow('The disk is full.');
      await expect(send('title', { title: 'Audit report' })).rejects.toThrow('The disk is full.');
      await expect(send('title', { _again: 'yes' })).rejects.toThrow('The disk is full.');
    });

    it('has no other pages', async () => {
      await expect(at('nonsense')).rejects.toThrow('Not Found');
    });
  });
});
