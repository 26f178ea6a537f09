import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Page, SeeOther } from './page.js';
import { Pages } from './pages.js';
import { leaveNotice, surroundingsOf } from './surroundings.js';

/** Answers with the page, or the redirection, that a handler returned; anything else passes through. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly pages: Pages) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => this.send(answer, request, response)));
  }

  private send(answer: unknown, request: Request, response: Response): unknown {
    if (answer instanceof Page) {
      response.status(answer.status).type('html');
      return this.pages.html(answer, surroundingsOf(request, response));
    }
    if (answer instanceof SeeOther) {
      if (answer.notice !== null) leaveNotice(request, answer.notice);
      response.status(303).location(answer.path).type('html');
      return '';
    }
    return answer;
  }
}
