import { type LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { errorFacts, isError } from './error-facts.js';

/** How much is written down: `warn` tells what went wrong, `info` each request too. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What happens, as JSON lines on standard error. An error is written as its facts, so that no name, token or free text
 * gets in; sentences given to it must be our own.
 */
export class ServiceLog implements LoggerService {
  readonly #log: Logger;

  /** @param destination where lines go; standard error when left out */
  constructor(level: LogLevel, destination: DestinationStream = process.stderr) {
    this.#log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, destination);
  }

  /** Nest tells of every route and module at start: of use to whoever looks into that alone. */
  log(...message: unknown[]): void {
    this.#write('debug', message);
  }

  debug(...message: unknown[]): void {
    this.#write('debug', message);
  }

  warn(...message: unknown[]): void {
    this.#write('warn', message);
  }

  error(...message: unknown[]): void {
    this.#write('error', message);
  }

  fatal(...message: unknown[]): void {
    this.#write('fatal', message);
  }

  /** One request that was answered. */
  request(facts: RequestFacts): void {
    this.#log.info({ ...facts }, 'request');
  }

  /** Nest puts the name of whoever speaks last; an error may stand anywhere. */
  #write(level: LogLevel, message: readonly unknown[]): void {
    const speaker = message.length > 1 ? message.at(-1) : undefined;
    const said = message.slice(0, speaker === undefined ? undefined : -1);
    const failure = said.find(isError);
    const words = said.filter((part) => typeof part === 'string').join(' ');
    this.#log[level](
      { ...(speaker === undefined ? {} : { from: speaker }), ...(failure ? { error: errorFacts(failure) } : {}) },
      words,
    );
  }
}

/** A request as it may be written down: by its route's pattern, because an address may hold a secret. */
export interface RequestFacts {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

const formatters = { level: (label: string) => ({ level: label }) };
