import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequestException } from '@nestjs/common';
import express, { type Request, type RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { FileStoreUnavailable } from '#files';
import { visibleFileName } from '../forms/visible-text.js';

/** Bytes of typed text one form may carry: a long narrative is a few kilobytes. */
const FORM_LIMIT = 512 * 1024;

/** Bytes of one uploaded file: the longest published reports are a few megabytes. */
export const FILE_LIMIT = 25 * 1024 * 1024;

/** Typed forms. Names are taken as they are: no nesting, and a repeated name is a list. */
export function forms(): RequestHandler {
  return express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 500 });
}

/**
 * Forms with files, for people who have signed in. Files wait in `folder` as `request.files` while the request is
 * answered, and are gone afterwards: who wants to keep one puts it in the file store.
 */
export function uploads(folder: string): RequestHandler {
  // Of every file that was begun: one that broke off is in no list of multer's, and would lie there for good.
  const begun = new WeakMap<Request, string[]>();
  const receive: RequestHandler = multer({
    storage: multer.diskStorage({
      destination: folder,
      filename: (request, _file, call) => {
        const name = randomUUID();
        begun.set(request, [...(begun.get(request) ?? []), name]);
        call(null, name);
      },
    }),
    limits: { fileSize: FILE_LIMIT, files: 5, fields: 200, fieldSize: FORM_LIMIT, parts: 205, headerPairs: 50 },
    defParamCharset: 'utf8',
    fileFilter: (_request, file, accept) => {
      file.originalname = visibleFileName(file.originalname);
      accept(null, true);
    },
  }).any();
  return (request, response, next) => {
    if (request.viewer === null || !request.is('multipart/form-data')) {
      next();
      return;
    }
    response.on('close', () => {
      for (const name of begun.get(request) ?? []) unlink(join(folder, name)).catch(ignoreGone);
    });
    receive(request, response, (error?: unknown) => {
      if (error === undefined || error instanceof MulterError) next(error);
      else next(isOfTheDisk(error) ? notKept(error) : new BadRequestException());
    });
  };
}

/** What the parser itself finds wrong with a form carries no code; what the machine refuses does. */
function isOfTheDisk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error;
}

function notKept(error: unknown): FileStoreUnavailable {
  return new FileStoreUnavailable(`The upload could not be written: ${String(error)}`, { cause: error });
}

function ignoreGone(): void {
  // The file store has moved it to its place.
}
