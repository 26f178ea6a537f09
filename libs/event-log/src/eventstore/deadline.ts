import { ClientEnded, Late } from './trouble.js';

/**
 * Settles as the work does, or rejects when the time is up or the client was given up; the work itself may go on, and
 * nobody hears of it.
 *
 * @throws Late after the time, ClientEnded when the signal aborts
 */
export function within<T>(milliseconds: number, work: Promise<T>, ended?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const release = (): void => {
      clearTimeout(timer);
      ended?.removeEventListener('abort', onEnd);
    };
    const onEnd = (): void => {
      release();
      reject(new ClientEnded('the connection was replaced'));
    };
    const timer = setTimeout(() => {
      release();
      reject(new Late(`no answer within ${Math.round(milliseconds)} ms`));
    }, milliseconds);
    ended?.addEventListener('abort', onEnd);
    if (ended?.aborted) onEnd();
    work.then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        // eslint wants an Error; whatever the client rejects with is passed on as it is.
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
