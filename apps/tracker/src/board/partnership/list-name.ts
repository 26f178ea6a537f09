import { excerpt } from '../../pages/index.js';
import { placePath } from '../place.js';

/** What any list says of a recommendation. */
interface Listed {
  readonly partnershipId: string;
  readonly recommendationId: string;
  readonly recommendationText: string | null;
  readonly printedNumber: string | null;
}

/** What a recommendation is called in a list: its printed number and how it begins. */
export function listName({ printedNumber, recommendationText, recommendationId }: Listed): string {
  const text = recommendationText === null ? recommendationId : excerpt(recommendationText);
  return printedNumber === null ? text : `${printedNumber.replace(/\.$/, '')}. ${text}`;
}

export function pathOf({ partnershipId, recommendationId }: Listed): string {
  return placePath(partnershipId, recommendationId);
}
