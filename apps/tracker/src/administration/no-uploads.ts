import { Injectable } from '@nestjs/common';
import { UploadDesk } from '../forms/index.js';

/** No form of administration asks for a file. */
@Injectable()
export class NoUploads extends UploadDesk {
  override take(): Promise<null> {
    return Promise.resolve(null);
  }
}
