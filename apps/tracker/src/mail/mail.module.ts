import { Module } from '@nestjs/common';
import { OutboxController } from './outbox.controller.js';

/** Mail that is kept where none can be sent. */
@Module({ controllers: [OutboxController] })
export class MailModule {}
