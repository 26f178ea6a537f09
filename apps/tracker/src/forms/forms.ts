import { Injectable, NotFoundException } from '@nestjs/common';
import { commandIdFrom, derivedId, newCommandId } from '#event-log';
import { type Page, type SeeOther, seeOther } from '../pages/index.js';
import { type Draft, draftAt, dropDraftNow, keepDraft, keepDraftNow } from './draft.js';
import { type AnswersOf, type Fields, type UploadedFile } from './field.js';
import { checkPage, type FormState, questionPage } from './form-page.js';
import { warningsIn } from './identifiers-in-answers.js';
import { hasDraft, type Journey, type Questions, type Step, stepsToTake, type TypedText } from './journey.js';
import { type FieldError } from './field-error.js';
import { errorsIn, readAnswers } from './read-answers.js';
import { one, typedIn, typedOn } from './typed-text.js';
import { type FormRequest, UploadDesk } from './upload-desk.js';
import { writeUploadedFile } from './uploaded-file.js';

/** What came of sending a form. */
export type Sent =
  | { readonly kind: 'accepted'; readonly path: string; readonly notice: string }
  | { readonly kind: 'refused'; readonly message: string; readonly field: string | null }
  /** Sentences about what others recorded, and the revision that includes it. */
  | { readonly kind: 'overtaken'; readonly since: readonly string[]; readonly revision: number };

/** A journey in one person's hands: about something, at an address, ready to be sent. */
export interface Undertaking<F extends Fields> {
  readonly journey: Journey<F>;
  /** The address of the form; with the session, what a draft belongs to. */
  readonly path: string;
  /** The page it was begun from. */
  readonly leave: string;
  /** Where the record stands now; -1: it does not exist. */
  readonly revision: number;
  /** `YYYY-MM-DD` in London. */
  readonly today: string;
  send(answers: AnswersOf<F>, envelope: { readonly commandId: string; readonly seenRevision: number }): Promise<Sent>;
}

/** Where a journey is: what its pages need of it. */
interface Place {
  readonly journey: Questions;
  readonly path: string;
  readonly leave: string;
}

const CHECK = 'check';

/** For a page that comes without those before it: their draft was sent from another window, or pushed out by others. */
const GONE: FieldError = { field: null, text: 'Your answers on the pages before are no longer kept: give them again' };

/** Shows forms and takes what is sent; what a form is about, and what sending it does, is the undertaking's. */
@Injectable()
export class Forms {
  constructor(private readonly uploads: UploadDesk) {}

  /** The page that is asked for, or of a draft the first that is not answered yet. */
  async show<F extends Fields>(request: FormRequest, undertaking: Undertaking<F>): Promise<Page | SeeOther> {
    const { journey, path } = undertaking;
    const found = draftAt(request, path);
    const resumed = found !== null && found.sent === null;
    const draft = resumed ? found : begin(undertaking);
    if (!hasDraft(journey)) return askOn(undertaking, onlyStep(journey), stateOf(undertaking, draft), false);
    if (!resumed) await keepDraftNow(request, path, draft);

    const asked = typeof request.query.step === 'string' ? request.query.step : nextStep(journey, draft);
    const returned = resumed && request.query.step === undefined;
    if (asked === CHECK) {
      const next = nextStep(journey, draft);
      if (next !== CHECK) return seeOther(`${path}?step=${next}`);
      return checkOn(undertaking, stateOf(undertaking, draft), returned);
    }
    const step = stepAsked(journey, asked, draft.typed);
    return askOn(undertaking, step, stateOf(undertaking, draft), returned);
  }

  /** Takes one page's answers, or the whole journey when it is complete. */
  async receive<F extends Fields>(request: FormRequest, undertaking: Undertaking<F>): Promise<Page | SeeOther> {
    const { journey, path } = undertaking;
    const typed = typedIn(request.body);
    if (!hasDraft(journey)) return this.receiveOnlyPage(typed, undertaking);

    const found = draftAt(request, path);
    if (one(typed, '_again') !== '') {
      await dropDraftNow(request, path);
      return seeOther(path);
    }
    const returns = found !== null && one(typed, 'commandId') === found.commandId;
    if (returns && found.sent && request.query.step === CHECK) return seeOther(found.sent.path, found.sent.notice);
    // Whoever goes back to a page after sending, and changes it, means to send again.
    const draft = found === null || (found.sent && !returns) ? begin(undertaking) : { ...found, sent: null };
    return request.query.step === CHECK
      ? this.receiveDraft(request, typed, undertaking, draft)
      : this.receivePage(request, typed, undertaking, draft);
  }

  private async receiveOnlyPage<F extends Fields>(typed: TypedText, undertaking: Undertaking<F>) {
    const { journey, today } = undertaking;
    const step = onlyStep(journey);
    const state = {
      ...stateOf(undertaking, { ...begin(undertaking), typed: typedOn(journey, step, typed) }),
      ...envelopeIn(typed, undertaking.revision),
    };
    const ask = (found: Partial<FormState>) => askOn(undertaking, step, { ...state, ...found }, false);

    const reading = readAnswers(journey, state.typed, today);
    if (!reading.right) return ask({ errors: reading.errors });
    const warnings = warningsIn(journey, step.fields, state.typed, acknowledgedIn(typed));
    if (warnings.length > 0) return ask({ warnings });

    const sent = await undertaking.send(reading.answers, envelopeOf(state, reading.answers));
    return sent.kind === 'accepted' ? seeOther(sent.path, sent.notice) : ask(notSent(sent, journey));
  }

  private async receivePage<F extends Fields>(
    request: FormRequest,
    typed: TypedText,
    undertaking: Undertaking<F>,
    draft: Draft,
  ): Promise<Page | SeeOther> {
    const { journey, path, today } = undertaking;
    const asked = typeof request.query.step === 'string' ? request.query.step : '';
    if (journey.steps.some(({ id }) => id === asked) && !arisesNow(journey, asked, draft.typed)) {
      return draft.answered.length === 0 ? askBefore(undertaking, draft) : seeOther(path);
    }
    const step = stepAsked(journey, asked, draft.typed);
    const uploaded = await this.takeUploads(request, journey, step);
    const all = { ...draft.typed, ...typedOn(journey, step, typed), ...uploaded.typed };
    const state = { ...stateOf(undertaking, draft), typed: all };

    const errors = [...uploaded.errors, ...errorsIn(journey, step.fields, all, today)].filter(firstOfItsField);
    const warnings = errors.length > 0 ? [] : warningsIn(journey, step.fields, all, acknowledgedIn(typed));
    if (errors.length + warnings.length > 0) {
      // A stored file is kept although something else is wrong: nobody should have to choose it twice.
      await keepDraftNow(request, path, { ...draft, typed: { ...draft.typed, ...uploaded.typed } });
      return askOn(undertaking, step, { ...state, errors, warnings }, false);
    }
    const answered = [...draft.answered.filter((id) => id !== step.id), step.id];
    const after = { ...draft, typed: all, answered };
    await keepDraftNow(request, path, after);
    if (draft.answered.length === 0 && step !== stepsToTake(journey, all)[0]) return askBefore(undertaking, after);
    return seeOther(`${path}?step=${nextStep(journey, after)}`);
  }

  private async receiveDraft<F extends Fields>(
    request: FormRequest,
    typed: TypedText,
    undertaking: Undertaking<F>,
    draft: Draft,
  ): Promise<Page | SeeOther> {
    const { journey, path, today } = undertaking;
    if (nextStep(journey, draft) !== CHECK) return askBefore(undertaking, draft);
    const state = {
      ...stateOf(undertaking, draft),
      ...envelopeIn(typed, draft.seenRevision),
      commandId: draft.commandId,
    };
    const ask = (found: Partial<FormState>) => checkOn(undertaking, { ...state, ...found }, false);

    const reading = readAnswers(journey, draft.typed, today);
    if (!reading.right) return ask({ errors: reading.errors });
    const sent = await undertaking.send(reading.answers, envelopeOf(state, reading.answers));
    if (sent.kind !== 'accepted') return ask(notSent(sent, journey));
    keepDraft(request, path, { ...draft, sent: { path: sent.path, notice: sent.notice } });
    return seeOther(sent.path, sent.notice);
  }

  private async takeUploads(request: FormRequest, journey: Questions, step: Step) {
    const typed: Record<string, string> = {};
    const errors: FieldError[] = [];
    for (const name of step.fields.filter((field) => journey.fields[field]?.kind === 'file')) {
      const upload: UploadedFile | string | null = await this.uploads.take(request, name);
      if (typeof upload === 'string') errors.push({ field: name, text: upload });
      else if (upload !== null) typed[name] = writeUploadedFile(upload);
    }
    return { typed, errors };
  }
}

/** One page of a journey, with what was typed and what is wrong with it. */
function askOn({ journey, path, leave }: Place, step: Step, state: FormState, resumed: boolean): Page {
  const steps = stepsToTake(journey, state.typed);
  const before = steps[steps.indexOf(step) - 1];
  return questionPage(journey, step, state, {
    back: before === undefined ? leave : `${path}?step=${before.id}`,
    button: hasDraft(journey) ? 'Continue' : journey.send,
    resumed,
    keepsDraft: hasDraft(journey),
  });
}

function checkOn({ journey, path }: Place, state: FormState, resumed: boolean): Page {
  return checkPage(journey, state, { back: `${path}?step=${lastStep(journey, state.typed)}`, resumed });
}

/** The first page that is not answered, although one after it was sent. */
function askBefore(undertaking: Place, draft: Draft): Page {
  const { journey } = undertaking;
  const step = stepAsked(journey, nextStep(journey, draft), draft.typed);
  return askOn(undertaking, step, { ...stateOf(undertaking, draft), errors: [GONE] }, false);
}

function begin({ journey, revision }: { journey: Questions; revision: number }): Draft {
  return { commandId: newCommandId(), seenRevision: revision, typed: journey.begins ?? {}, answered: [], sent: null };
}

function stateOf({ path, leave }: Place, draft: Draft): FormState {
  const { commandId, seenRevision, typed } = draft;
  return { path, leave, commandId, seenRevision, typed, errors: [], warnings: [], overtakenBy: [] };
}

/** The command's id and what was seen, as they came back with the form; new ones when they did not. */
function envelopeIn(typed: TypedText, revision: number): Pick<FormState, 'commandId' | 'seenRevision'> {
  const seen = one(typed, 'seenRevision');
  return {
    commandId: commandIdFrom(one(typed, 'commandId')),
    seenRevision: /^(-1|\d{1,9})$/.test(seen) ? Number(seen) : revision,
  };
}

/** The same words are the same command however often they are sent; other words, after going back, are another. */
function envelopeOf({ commandId, seenRevision }: FormState, answers: object) {
  return { commandId: derivedId(JSON.stringify(answers), commandId), seenRevision };
}

function acknowledgedIn(typed: TypedText): string[] {
  return [typed.acknowledged ?? []].flat();
}

function notSent(sent: Exclude<Sent, { kind: 'accepted' }>, { fields }: Questions): Partial<FormState> {
  if (sent.kind === 'overtaken') return { overtakenBy: sent.since, seenRevision: sent.revision };
  const field = sent.field !== null && sent.field in fields ? sent.field : null;
  return { errors: [{ field, text: sent.message }] };
}

function onlyStep(journey: Questions): Step {
  const [step] = journey.steps;
  if (step === undefined) throw new Error(`The form "${journey.title}" asks nothing.`);
  return step;
}

/** @throws NotFoundException when the journey has no such page, or it does not arise */
function stepAsked(journey: Questions, id: string, typed: TypedText): Step {
  const step = stepsToTake(journey, typed).find((candidate) => candidate.id === id);
  if (step === undefined) throw new NotFoundException();
  return step;
}

function arisesNow(journey: Questions, id: string, typed: TypedText): boolean {
  return stepsToTake(journey, typed).some((candidate) => candidate.id === id);
}

/** The first page that is not answered yet, or the check page. */
function nextStep(journey: Questions, { typed, answered }: Draft): string {
  return stepsToTake(journey, typed).find(({ id }) => !answered.includes(id))?.id ?? CHECK;
}

function lastStep(journey: Questions, typed: TypedText): string {
  return stepsToTake(journey, typed).at(-1)?.id ?? '';
}

function firstOfItsField({ field }: FieldError, index: number, errors: readonly FieldError[]): boolean {
  return errors.findIndex((error) => error.field === field) === index;
}
