import { UnauthorizedException } from '@nestjs/common';

/** The route is for people who have signed in, and nobody has. */
export class NotSignedIn extends UnauthorizedException {}
