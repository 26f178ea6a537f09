import { HttpException } from '@nestjs/common';
import { MulterError } from 'multer';
import { LogUnavailable } from '#event-log';
import { FileStoreUnavailable } from '#files';
import { JobsUnavailable } from '#jobs';
import { DirectoryUnavailable } from '#people';
import { ReadModelsUnavailable } from '#projections';
import { FILE_LIMIT } from './bodies.js';
import { ForeignForm } from './csrf.js';

/** What a person is told when a page cannot be shown. */
export interface ErrorAnswer {
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
}

const UNAVAILABLE = [
  LogUnavailable,
  ReadModelsUnavailable,
  DirectoryUnavailable,
  FileStoreUnavailable,
  JobsUnavailable,
];

/** Where an answer of the log or of Redis was lost, nobody knows what was kept; the same form sent again is the same command. */
const TRY_AGAIN =
  'What you sent may not have been kept. Reload this page in a moment to send it again: nothing is recorded twice. ' +
  'If it goes on, tell whoever runs this service.';

const ANSWERS: Readonly<Record<number, readonly [title: string, sentence: string]>> = {
  400: ['The request was not understood', 'Go back, check the address or what you typed, and try again.'],
  401: ['Sign in first', 'You have been signed out, so nothing was recorded: sign in, then send the form again.'],
  403: ['You cannot use this page', 'Your role does not allow it. If it should, ask an administrator.'],
  404: ['Page not found', 'There is nothing at this address that you can see. Check that it is typed in full.'],
  405: ['Page not found', 'There is nothing at this address that you can see. Check that it is typed in full.'],
  409: ['Something changed in the meantime', 'Somebody else was quicker. Go back, look again, and decide.'],
  410: ['This link no longer works', 'It has been used, or is too old. Ask for a new one.'],
  413: [
    'Too much was sent',
    `A file may have up to ${FILE_LIMIT / 1024 / 1024} MB, and a form half a megabyte of text: save longer text as a file.`,
  ],
  422: ['That was not accepted', 'Go back, check what you typed, and try again.'],
  429: ['Too many tries', 'Wait fifteen minutes, then try again.'],
  503: ['The service cannot answer just now', TRY_AGAIN],
};

const FOREIGN_FORM: ErrorAnswer = {
  status: 403,
  title: 'The form could not be accepted',
  sentence:
    'It was open for too long, or you signed out since, so nothing was recorded. Open the form anew and send it again.',
};

const BROKEN: ErrorAnswer = {
  status: 500,
  title: 'Something went wrong',
  sentence: 'It is not your fault, and what was recorded before is safe. Try again, and tell us if it happens again.',
};

/** A refusal with its own sentence for the person; a plain HttpException is answered with its status's usual one. */
export class Explained extends HttpException {
  constructor(
    status: number,
    readonly sentence: string,
    readonly title?: string,
  ) {
    super(sentence, status);
  }
}

/** Limits of the upload form that are about how much was sent. */
const TOO_MUCH: ReadonlySet<string> = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

/** The answer to whatever was thrown. Sentences of ours are shown; those of libraries and machines never are. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof ForeignForm) return FOREIGN_FORM;
  if (error instanceof Explained) {
    const usual = answerOf(error.getStatus());
    return { status: error.getStatus(), title: error.title ?? usual.title, sentence: error.sentence };
  }
  if (error instanceof HttpException) return answerOf(error.getStatus());
  if (UNAVAILABLE.some((kind) => error instanceof kind)) return answerOf(503);
  if (error instanceof MulterError) return answerOf(TOO_MUCH.has(error.code) ? 413 : 400);
  return answerOf(clientStatusOf(error));
}

function answerOf(status: number): ErrorAnswer {
  const answer = ANSWERS[status] ?? (status < 500 ? ANSWERS[400] : undefined);
  return answer ? { status, title: answer[0], sentence: answer[1] } : BROKEN;
}

/** Express's parsers throw errors that carry the status of a request that was wrong. */
function clientStatusOf(error: unknown): number {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
