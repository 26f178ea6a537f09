import { type Request } from 'express';
import type {} from 'express-session';

/**
 * Keeps the session now: by itself it is only written while the answer is already on its way, too late to say that it
 * could not be.
 *
 * @throws DirectoryUnavailable when it cannot be written
 */
export async function keepSession({ session }: Pick<Request, 'session'>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    session.save((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('The session could not be kept.', { cause: error }));
      else resolve();
    });
  });
}
