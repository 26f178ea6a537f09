import { Module } from '@nestjs/common';
import { DigestController } from './digest.controller.js';

/** The weekly digest. Its jobs are with the others. */
@Module({ controllers: [DigestController] })
export class DigestModule {}
