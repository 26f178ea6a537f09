import { type LoggerService } from '@nestjs/common';

/** What went wrong, on standard error, a line each; what goes well is not news. */
export class StandardErrorLog implements LoggerService {
  log(): void {
    // Nest tells of every route and module at start.
  }

  warn(...message: unknown[]): void {
    write('warning', message);
  }

  error(...message: unknown[]): void {
    write('error', message);
  }

  fatal(...message: unknown[]): void {
    write('error', message);
  }
}

/** Nest puts the name of whoever speaks last. */
function write(level: 'warning' | 'error', message: readonly unknown[]): void {
  const speaker = message.length > 1 ? `${String(message.at(-1))}: ` : '';
  const words = message.slice(0, Math.max(1, message.length - 1)).filter((part) => part !== undefined);
  console.error(`${new Date().toISOString()} ${level} ${speaker}${words.map(String).join('\n')}`);
}
