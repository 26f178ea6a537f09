import { Module } from '@nestjs/common';
import { Readiness } from '../shell/readiness.js';
import { HealthController } from './health.controller.js';

/** Whether the service serves, and whether its pages show what was recorded. */
@Module({ controllers: [HealthController], providers: [Readiness], exports: [Readiness] })
export class HealthModule {}
