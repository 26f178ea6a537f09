import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ViewerOfSession } from './viewer-of-session.js';

/** Who is looking and what they may do, before every route. */
@Global()
@Module({
  providers: [ViewerOfSession, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [ViewerOfSession],
})
export class AccessModule {}
