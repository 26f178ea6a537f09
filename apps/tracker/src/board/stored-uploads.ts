import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { type FormRequest, UploadDesk, type UploadedFile } from '../forms/index.js';
import { DATA } from '../shell/tokens.js';

/** Moves uploaded files from where they wait into the file store. */
@Injectable()
export class StoredUploads extends UploadDesk {
  constructor(@Inject(DATA) private readonly data: DataDirectory) {
    super();
  }

  override async take({ files }: FormRequest, input: string): Promise<UploadedFile | string | null> {
    const upload = Array.isArray(files) ? files.find(({ fieldname }) => fieldname === input) : undefined;
    if (upload === undefined) return null;
    if (upload.size === 0) return 'The file is empty: choose another';
    const stored = await this.data.files.put(createReadStream(upload.path));
    return { ...stored, fileName: basename(upload.originalname) };
  }
}
