import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { type Endpoint } from './server-options.js';

/** A refusal as it goes over the wire: a status, and what the client tells its kind by. */
export type Refusal = Partial<StatusObject> & { readonly code: status };

export function accessDenied(): Refusal {
  return refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
}

export function unauthenticated(): Refusal {
  return refusal(status.UNAUTHENTICATED, 'Bad gRPC response. HTTP status code: 401');
}

export function notReady(): Refusal {
  return refusal(status.UNAVAILABLE, 'Server Is Not Ready');
}

export function notLeader(leader: Endpoint | null): Refusal {
  if (!leader) return refusal(status.UNKNOWN, 'No leader info available in response');
  return refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.address,
    'leader-endpoint-port': String(leader.port),
  });
}

export function tooLarge(bytes: number): Refusal {
  return refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${bytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(bytes),
  });
}

export function connectionLost(): Refusal {
  return refusal(status.UNAVAILABLE, 'Connection dropped');
}

function refusal(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): Refusal {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details, metadata };
}
