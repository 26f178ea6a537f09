import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { CurrentGrants } from './current-grants.js';
import { ViewerOfSession } from './viewer-of-session.js';

/** Who is looking and what they may do, before every route. */
@Global()
@Module({
  providers: [CurrentGrants, ViewerOfSession, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [CurrentGrants, ViewerOfSession],
})
export class AccessModule {}
