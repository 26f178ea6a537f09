import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Directory, emailKey } from '#people';
import { AllowAnyone } from '../access/decorators.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { beginSession, endSession } from './browser-session.js';
import { mistake, type Mistake, shown, typed } from './typed.js';

/** Tries within a quarter of an hour before an account, or an address, has to wait. */
const MOST_FOR_ACCOUNT = 10;
const MOST_FOR_ADDRESS = 50;

const WRONG = 'This email address and password do not belong together. Check both and try again';
const TOO_MANY = 'There were too many tries. Wait fifteen minutes, then try again';

@Controller()
export class SignInController {
  constructor(@Inject(DIRECTORY) private readonly directory: Directory) {}

  @Get('sign-in')
  @AllowAnyone()
  show(@Query() query: Record<string, unknown>): Page {
    return signInPage({ next: pathWithin(query.next), signedOut: query['signed-out'] === 'yes' });
  }

  @Post('sign-in')
  @AllowAnyone()
  async signIn(@Req() request: Request, @Body() body: unknown): Promise<Page | SeeOther> {
    const email = typed(body, 'email').trim();
    const password = typed(body, 'password');
    const next = pathWithin(typed(body, 'next'));
    const mistakes = [
      ...mistake('email', email === '' && 'Enter your email address'),
      ...mistake('password', password === '' && 'Enter your password'),
    ];
    if (mistakes.length > 0) return signInPage({ next, email, mistakes });

    const account = `account:${emailKey(email)}`;
    const allowed = await this.directory.signInTries.count([
      { key: account, most: MOST_FOR_ACCOUNT },
      { key: `address:${request.ip ?? ''}`, most: MOST_FOR_ADDRESS },
    ]);
    if (allowed === 'too-many') return signInPage({ next, email, mistakes: mistake('email', TOO_MANY) }, 429);

    const personId = await this.directory.accounts.verify(email, password);
    await this.record(email, personId);
    if (personId === null) return signInPage({ next, email, mistakes: mistake('email', WRONG) });
    await this.directory.signInTries.forget(account);
    await beginSession(request, personId);
    return seeOther(next);
  }

  @Post('sign-out')
  @AllowAnyone()
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SeeOther> {
    if (request.viewer !== null) {
      const { personId } = request.viewer;
      await this.directory.accessLog.record({
        ...HERE,
        path: '/sign-out',
        route: '/sign-out',
        personId,
        what: 'signed-out',
      });
    }
    await endSession(request, response);
    return seeOther('/sign-in?signed-out=yes');
  }

  /** A try on an account somebody has is theirs to know of; other emails are nobody's and are not kept. */
  private async record(email: string, personId: string | null): Promise<void> {
    const known = personId ?? (await this.directory.people.findByEmail(email))?.personId;
    if (known === undefined) return;
    const what = personId === null ? 'sign-in-failed' : 'signed-in';
    await this.directory.accessLog.record({ ...HERE, personId: known, what });
  }
}

const HERE = { route: '/sign-in', path: '/sign-in', partnershipId: null, status: 303 } as const;

interface SignInModel {
  readonly next: string;
  readonly email?: string;
  readonly signedOut?: boolean;
  readonly mistakes?: readonly Mistake[];
}

function signInPage({ mistakes = [], ...model }: SignInModel, status = mistakes.length > 0 ? 422 : 200): Page {
  return page('sign-in/sign-in.njk', { ...model, ...shown(mistakes) }, status);
}

/** Only ever a page of this service: an address that leads elsewhere, however it is written, becomes the first page. */
function pathWithin(next: unknown): string {
  const here = 'http://here.invalid';
  const url = typeof next === 'string' && next.startsWith('/') ? URL.parse(next, here) : null;
  return url?.origin === here ? `${url.pathname}${url.search}` : '/';
}
