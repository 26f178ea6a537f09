import { type Request } from 'express';

/** The pattern of the route that was found, such as `/partnerships/:partnership`; '' when there is none. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : '';
  return typeof path === 'string' ? path : '';
}
