import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { ROUTE_ACCESS, type RouteAccess } from './decorators.js';
import { NotSignedIn } from './not-signed-in.js';
import { type Permission } from './permissions.js';
import { may, type Viewer } from './viewer.js';

/** Stands before every route. What carries no decorator is refused: deny by default. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws NotSignedIn, ForbiddenException, or NotFoundException for another partnership's page */
  canActivate(context: ExecutionContext): true {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (access === undefined) throw new ForbiddenException();
    if (access.kind === 'anyone') return true;

    const { viewer, params } = context.switchToHttp().getRequest<Request<{ partnership?: string }>>();
    if (viewer === null) throw new NotSignedIn();
    requirePermission(viewer, access.permission, params.partnership ?? null);
    return true;
  }
}

function requirePermission(viewer: Viewer, permission: Permission, partnershipId: string | null): void {
  if (may(viewer, permission, partnershipId)) return;
  if (partnershipId === null || isNoSecretTo(viewer, partnershipId)) throw new ForbiddenException();
  // The same answer as for a partnership that does not exist, so that nothing says whether it does.
  throw new NotFoundException();
}

function isNoSecretTo(viewer: Viewer, partnershipId: string): boolean {
  return viewer.grants.some((grant) => grant.partnershipId === null || grant.partnershipId === partnershipId);
}
