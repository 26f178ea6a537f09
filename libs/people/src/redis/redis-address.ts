/** The address of a Redis, such as `redis://127.0.0.1:6379` or `rediss://user:password@host/0`; null for anything else. */
export function redisAddress(text: string): URL | null {
  const url = URL.parse(text);
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  return url && isRedis && url.hostname !== '' ? url : null;
}
