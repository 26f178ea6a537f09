import {
  answerName,
  currencyOf,
  type EvidenceTarget,
  reviewPassed,
  sourceAssessmentName,
  whoInWords,
} from '#follow-up';
import { ukDate } from '../../pages/index.js';
import { targetValue } from '../forms/evidence-targets.js';
import { type FollowUpPlace } from '../place.js';
import { evidenceFor } from './evidence-view.js';
import { type Link } from './action-view.js';
import { type Offers } from './offers.js';
import { answerColour, assessmentColour, type Tag } from './tags.js';

/** A line of enquiry or a suggested source, with what was said about it and the evidence tied to it. */
export interface EnquiryView {
  readonly text: string;
  readonly subItems: readonly string[];
  readonly tag: Tag;
  readonly words: string | null;
  /** Who said so and when. */
  readonly said: string | null;
  readonly review: string | null;
  readonly evidence: readonly { readonly title: string; readonly href: string; readonly current: boolean }[];
  readonly links: readonly Link[];
}

export function lineViews(place: FollowUpPlace, offers: Offers, day: string): EnquiryView[] {
  return place.recommendation.linesOfEnquiry.map(({ lineOfEnquiryId: id, text, subItems }) => {
    const answer = Object.hasOwn(place.state.answers, id) ? place.state.answers[id] : undefined;
    const passed = answer && reviewPassed(answer, day) ? ', which has passed' : '';
    return {
      text,
      subItems,
      tag: answer
        ? { text: answerName[answer.answer], colour: answerColour[answer.answer] }
        : { text: 'Not answered', colour: 'grey' },
      words: answer?.narrative ?? null,
      said: answer ? `${whoInWords(answer.actor, answer.role, place.names)}, ${ukDate(answer.occurredOn)}` : null,
      review: answer?.reviewBy ? `To be looked at again by ${ukDate(answer.reviewBy)}${passed}` : null,
      evidence: evidenceLinks(place, { kind: 'line-of-enquiry', id }, day),
      links: [
        ...(offers.answer ? [{ text: answer ? 'Change answer' : 'Answer', href: `${place.path}/lines/${id}` }] : []),
        ...addEvidence(place, offers, { kind: 'line-of-enquiry', id }),
      ],
    };
  });
}

export function sourceViews(place: FollowUpPlace, offers: Offers, day: string): EnquiryView[] {
  return place.recommendation.evidenceSources.map(({ evidenceSourceId: id, text }) => {
    const standing = Object.hasOwn(place.state.sources, id) ? place.state.sources[id] : undefined;
    return {
      text,
      subItems: [],
      tag: standing
        ? { text: sourceAssessmentName[standing.assessment], colour: assessmentColour[standing.assessment] }
        : { text: 'Not looked at', colour: 'grey' },
      words: standing?.note ?? null,
      said: standing
        ? `${whoInWords(standing.actor, standing.role, place.names)}, ${ukDate(standing.occurredOn)}`
        : null,
      review: null,
      evidence: evidenceLinks(place, { kind: 'evidence-source', id }, day),
      links: [
        ...(offers.answer
          ? [{ text: standing ? 'Change' : 'Say if you hold it', href: `${place.path}/sources/${id}` }]
          : []),
        ...addEvidence(place, offers, { kind: 'evidence-source', id }),
      ],
    };
  });
}

function evidenceLinks(place: FollowUpPlace, target: EvidenceTarget, day: string): EnquiryView['evidence'] {
  return evidenceFor(Object.values(place.state.evidence), target).map((evidence) => ({
    title: evidence.title,
    href: `#evidence-${evidence.evidenceId}`,
    current: currencyOf(evidence, day) === 'current',
  }));
}

function addEvidence(place: FollowUpPlace, offers: Offers, target: EvidenceTarget): Link[] {
  if (!offers.addEvidence) return [];
  return [{ text: 'Add evidence', href: `${place.path}/evidence/new?for=${encodeURIComponent(targetValue(target))}` }];
}
