import { Injectable, NotFoundException } from '@nestjs/common';
import { type Viewer } from '../../access/viewer.js';
import { sentFrom } from '../../administration/sent.js';
import { undertaking } from '../../administration/undertaking.js';
import {
  type AnswersOf,
  type Fields,
  type FormRequest,
  Forms,
  type Sent,
  type Undertaking,
} from '../../forms/index.js';
import { type Page, type SeeOther } from '../../pages/index.js';
import { linesInWords } from '../../publications/publication-words.js';
import { Explained } from '../../shell/error-answers.js';
import { SourceExcerpts } from '../source-excerpts.js';
import { CorrectionDesk, type OpenedDraft } from './correction-desk.js';
import { type About, type CorrectionForm } from './correction-form.js';

const OVERTAKEN =
  'Somebody else corrected this in the meantime: open the draft to see what they changed, or send yours again.';
const GONE = 'Somebody else changed it or left it out in the meantime: look at the draft again.';

/** Where a form is: in which document, about which part of its draft. */
export interface Address {
  readonly document: string;
  readonly key: string;
}

/** Takes any correction from its questions to the log. */
@Injectable()
export class CorrectionForms {
  constructor(
    private readonly forms: Forms,
    private readonly desk: CorrectionDesk,
  ) {}

  /** @throws NotFoundException when there is no such draft, or no such part in it */
  async show<F extends Fields>(form: CorrectionForm<F>, request: FormRequest, address: Address, viewer: Viewer) {
    const taken = await this.undertaking(form, address, viewer);
    if (taken === null) throw new NotFoundException();
    return this.forms.show(request, taken);
  }

  /** @throws NotFoundException when there is no such draft; Explained when the part is gone by now */
  async receive<F extends Fields>(
    form: CorrectionForm<F>,
    request: FormRequest,
    address: Address,
    viewer: Viewer,
  ): Promise<Page | SeeOther> {
    const taken = await this.undertaking(form, address, viewer);
    if (taken === null) throw new Explained(409, GONE);
    return this.forms.receive(request, taken);
  }

  /** Null when there is nothing that the form could be about. */
  private async undertaking<F extends Fields>(
    form: CorrectionForm<F>,
    { document, key }: Address,
    viewer: Viewer,
  ): Promise<Undertaking<F> | null> {
    const draft = await this.desk.open(document);
    const about = aboutPart(draft, key);
    const journey = form.journey(about);
    if (journey === null) return null;
    const leave = `/imports/${document}#part-${key}`;
    const path = `/imports/${document}/draft/${key}/${form.path}`;
    return undertaking(journey, { path, leave, revision: draft.loaded.revision }, (answers, envelope) =>
      this.send(form, about, answers, viewer, envelope),
    );
  }

  private async send<F extends Fields>(
    form: CorrectionForm<F>,
    about: About,
    answers: AnswersOf<F>,
    viewer: Viewer,
    envelope: { readonly commandId: string; readonly seenRevision: number },
  ): Promise<Sent> {
    const correction = form.correction(answers, about, envelope.commandId);
    if (correction === null) throw new Explained(409, GONE);
    const outcome = await this.desk.correct(about.draft, correction, viewer, envelope);
    const path = `/imports/${about.draft.document.received.sha256}#part-${about.key}`;
    return sentFrom(outcome, { path, notice: form.notice }, OVERTAKEN);
  }
}

function aboutPart(draft: OpenedDraft, key: string): About {
  const { text, reading } = draft.document.read;
  const source = new SourceExcerpts(text, reading.warnings);
  return {
    draft,
    key,
    excerpt: (lines) => ({
      summary: `${linesInWords(lines)} of the document`,
      text: source
        .around(lines)
        .lines.map((line) => `${line.number}  ${line.text}`)
        .join('\n'),
    }),
  };
}
