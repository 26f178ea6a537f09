import type {} from 'express-session';
import { keepSession } from '../access/keep-session.js';
import { type TypedText } from './journey.js';
import { type FormRequest } from './upload-desk.js';

/** What a person has answered of a longer journey so far; kept in their session, so that it can be left and resumed. */
export interface Draft {
  readonly commandId: string;
  /** Where the record stood when the journey was begun; -1: it did not exist. */
  readonly seenRevision: number;
  readonly typed: TypedText;
  /** Ids of the steps that were answered without a mistake. */
  readonly answered: readonly string[];
  /** Where sending it led. A second press of the button finds this; the answers stay, for who goes back to change them. */
  readonly sent: { readonly path: string; readonly notice: string } | null;
}

declare module 'express-session' {
  interface SessionData {
    /** By the address of the form. */
    drafts?: Record<string, Draft>;
  }
}

/** Drafts one person may leave lying about; the one begun first goes first. */
const MOST = 20;

/** The draft of the form at this address, sent or not. */
export function draftAt(request: FormRequest, path: string): Draft | null {
  return request.session.drafts?.[path] ?? null;
}

/** Keeps it with the answer: where it cannot be kept, the person is not told. */
export function keepDraft(request: FormRequest, path: string, draft: Draft): void {
  const others = Object.entries(request.session.drafts ?? {}).filter(([other]) => other !== path);
  request.session.drafts = Object.fromEntries([...others, [path, draft] as const].slice(-MOST));
}

/** Keeps it before the answer says so. Throws as `keepSession` does. */
export async function keepDraftNow(request: FormRequest, path: string, draft: Draft): Promise<void> {
  keepDraft(request, path, draft);
  await keepSession(request);
}

/** Drops it before the answer says so. Throws as `keepSession` does. */
export async function dropDraftNow(request: FormRequest, path: string): Promise<void> {
  const others = Object.entries(request.session.drafts ?? {}).filter(([other]) => other !== path);
  request.session.drafts = Object.fromEntries(others);
  await keepSession(request);
}
