import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { type KeptPart } from './kept-part.js';
import { Page, SeeOther } from './page.js';
import { Pages } from './pages.js';
import { leaveNotice, type PageLocals, surroundingsOf } from './surroundings.js';

/** Answers with the page, or the redirection, that a handler returned; anything else passes through. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly pages: Pages) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(mergeMap((answer: unknown) => this.send(answer, request, response)));
  }

  private async send(answer: unknown, request: Request, response: Response): Promise<unknown> {
    if (answer instanceof Page) {
      const html = this.pages.html(answer, surroundingsOf(request, response));
      await (response.locals as PageLocals).keepToken?.();
      response.status(answer.status).type('html');
      return answer.kept === null ? html : sent(answer.kept, html, request, response);
    }
    if (answer instanceof SeeOther) {
      if (answer.notice !== null) leaveNotice(request, answer.notice);
      response.status(303).location(answer.path).type('html');
      return '';
    }
    return answer;
  }
}

/** The page around a part that was made before, compressed for those who take it. */
async function sent(part: KeptPart, html: string, request: Request, response: Response): Promise<StreamableFile> {
  response.vary('Accept-Encoding');
  const takesGzip = request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
  const gzip = takesGzip ? await part.gzipWithin(html) : null;
  if (gzip !== null) response.setHeader('Content-Encoding', 'gzip');
  const bytes = gzip ?? part.within(html);
  // Nest would write bytes out as JSON.
  return new StreamableFile(bytes, { length: bytes.length });
}
