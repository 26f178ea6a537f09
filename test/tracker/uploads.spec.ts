import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Service, startService } from '../journeys/service.js';

const MEGABYTE = 1024 * 1024;
const BOUNDARY = 'part-of-the-form';

/** A form with one file of so many megabytes, made while it is sent: nobody holds the whole of it. */
function longForm(megabytes: number): ReadableStream<Uint8Array> {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="long.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  const piece = new Uint8Array(MEGABYTE).fill(0x61);
  let sent = -1;
  return new ReadableStream({
    pull(controller) {
      if (sent === -1) controller.enqueue(Buffer.from(head));
      else if (sent < megabytes) controller.enqueue(piece);
      else {
        controller.enqueue(Buffer.from(`\r\n--${BOUNDARY}--\r\n`));
        controller.close();
      }
      sent += 1;
    },
  });
}

describe('a document of 200 MB', () => {
  let service: Service;
  let cookie: string;
  beforeAll(async () => {
    service = await startService();
    const { name, value } = await service.signIn(await service.person('Peter Quill', 'publisher'));
    cookie = `${name}=${value}`;
  }, 60_000);
  afterAll(() => service.stop());

  it('is refused before it has come, and is not held in memory', async () => {
    const send = (megabytes: number) =>
      fetch(`${service.url}/imports/new`, {
        method: 'POST',
        headers: { Cookie: cookie, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
        body: longForm(megabytes),
        duplex: 'half',
      });
    // What any upload makes this process grow by, sender and receiver in one, is not what is measured.
    await (await send(30)).text();
    const before = process.memoryUsage.rss();
    const answer = await send(200);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('A file may have up to 25 MB');
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MEGABYTE);
    expect(await service.data.inbox.list()).toEqual([]);
  }, 60_000);
});
