import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { ToldActs } from './told-acts.js';

/** The auditor's pages. */
@Module({ controllers: [AuditController], providers: [ToldActs] })
export class AuditModule {}
