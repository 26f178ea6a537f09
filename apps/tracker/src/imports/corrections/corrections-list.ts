import { Inject, Injectable } from '@nestjs/common';
import { correctionSentence } from '#audit';
import { type Correction, isCorrection } from '#catalogue';
import { type Detail, momentInWords } from '#follow-up';
import { type Directory } from '#people';
import { DIRECTORY } from '../../shell/tokens.js';
import { type OpenedDraft } from './correction-desk.js';

/** One correction in the list of them. */
export interface CorrectionView {
  readonly correctionId: string;
  readonly title: string;
  readonly detail: readonly Detail[];
  readonly by: string;
  readonly href: string;
  /** It fits nothing any more, and changes nothing. */
  readonly unfit: boolean;
  readonly takenBack: boolean;
}

/** The corrections of one draft, and a way to find out about each. */
export interface CorrectionsView {
  readonly list: readonly CorrectionView[];
  /** Who made a correction and when; its reason if it has one. */
  readonly made: (correctionId: string) => { readonly by: string; readonly reason: string | null };
}

/** Tells what was done to a draft by hand. */
@Injectable()
export class CorrectionsList {
  constructor(@Inject(DIRECTORY) private readonly directory: Directory) {}

  /** Latest first. */
  async of({ loaded, corrected }: OpenedDraft): Promise<CorrectionsView> {
    const events = loaded.events.filter(isCorrection);
    const names = await this.directory.people.names(events.map(({ metadata }) => metadata.actor));
    const told = new Map(
      events.map((event) => {
        const who = names.get(event.metadata.actor) ?? 'A person since removed';
        const reason = event.type === 'DraftPartDropped' ? event.data.reason : null;
        return [event.data.correctionId, { by: `${who}, ${momentInWords(event.recordedAt)}`, reason }] as const;
      }),
    );
    const made: CorrectionsView['made'] = (correctionId) => told.get(correctionId) ?? { by: '', reason: null };
    const view = (correction: Correction): CorrectionView => {
      const { correctionId, key } = correction.data;
      return {
        correctionId,
        ...correctionSentence(correction),
        by: made(correctionId).by,
        href: `#part-${key}`,
        unfit: corrected.unfit.includes(correctionId),
        takenBack: loaded.work.takenBack.includes(correctionId),
      };
    };
    return { list: events.map(view).reverse(), made };
  }
}
