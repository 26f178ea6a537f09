import { createParamDecorator, type ExecutionContext, SetMetadata, UnauthorizedException } from '@nestjs/common';
import { type Request } from 'express';
import { type Permission } from './permissions.js';
import { type Viewer } from './viewer.js';

/** Who a route is for. A route that does not say is for nobody. */
export type RouteAccess =
  { readonly kind: 'anyone' } | { readonly kind: 'permission'; readonly permission: Permission };

export const ROUTE_ACCESS = 'route-access';

/** For those who hold the permission; on a route with `:partnership`, hold it for that partnership. */
export const Allow = (permission: Permission) =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'permission', permission });

/** For everyone, signed in or not. */
export const AllowAnyone = () => SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { kind: 'anyone' });

/** The person who is looking. Only on routes for people who have signed in. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<Request>();
  if (viewer === null) throw new UnauthorizedException();
  return viewer;
});

/** The person who is looking, or null: for routes that are for anyone. */
export const PossibleViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer | null => context.switchToHttp().getRequest<Request>().viewer,
);
