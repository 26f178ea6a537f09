import { type Request } from 'express';
import { isLoopbackAddress } from '../configuration.js';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * True when the person sits at the machine the service runs on: the connection comes from the machine itself, was asked
 * for by one of its own names (a web page elsewhere may lead a browser here by another), and was not passed on.
 */
export function isAtThisMachine(request: Request): boolean {
  const host = URL.parse(`http://${request.get('host') ?? ''}`)?.hostname ?? '';
  return (
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    NAMES.includes(host) &&
    !Object.keys(request.headers).some(
      (name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded'),
    )
  );
}
