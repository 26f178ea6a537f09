import { Module } from '@nestjs/common';
import { InvitationController } from './invitation.controller.js';
import { SetUpController } from './set-up.controller.js';
import { SignInController } from './sign-in.controller.js';

/** How people come in, for the first time and every time. */
@Module({ controllers: [SignInController, SetUpController, InvitationController] })
export class SignInModule {}
