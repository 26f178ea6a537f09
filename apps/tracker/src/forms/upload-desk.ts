import { type Request } from 'express';
import type {} from 'multer';
import { type UploadedFile } from './field.js';

/** What forms need of a request. */
export type FormRequest = Pick<Request, 'session' | 'query' | 'body' | 'files'>;

/** Takes the files that came with a request into the store. */
export abstract class UploadDesk {
  /**
   * Stores the file sent for one input.
   *
   * @returns the stored file, null when none was sent, or a sentence saying why it was not taken
   */
  abstract take(request: FormRequest, input: string): Promise<UploadedFile | string | null>;
}
