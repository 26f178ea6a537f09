import { describe, expect, it } from '@jest/globals';
import { answered } from '../testing/examples.js';
import { CHAIR, fact, given, INSPECTOR, opened } from '../testing/given-when-then.js';

const yes = {
  type: 'AnswerLineOfEnquiry',
  lineOfEnquiryId: 'l1',
  answer: 'yes',
  narrative: 'As found',
  reviewBy: null,
} as const;
const held = { type: 'AssessEvidenceSource', evidenceSourceId: 's1', assessment: 'held', note: null } as const;

describe('answering a line of enquiry', () => {
  it('records the answer', () => {
    const { type, ...data } = yes;
    given(opened()).when(yes).then({ type: 'LineOfEnquiryAnswered', data });
    expect(type).toBe('AnswerLineOfEnquiry');
  });
  it.each([
    [
      'not applicable without saying why',
      { answer: 'not-applicable', narrative: null } as const,
      'missing-text',
      'narrative',
    ],
    ['too long a text', { narrative: 'x'.repeat(4001) }, 'text-too-long', 'narrative'],
    ['a review date that is none', { reviewBy: '2024-00' }, 'not-a-date', 'reviewBy'],
    ['a review before the answer', { reviewBy: '2024-05-31' }, 'review-before-answer', 'reviewBy'],
    ['a review too far off', { reviewBy: '2044' }, 'absurd-date', 'reviewBy'],
    ['no line', { lineOfEnquiryId: '' }, 'unknown-line', undefined],
  ])('is refused with %s', (_, change, code, field) =>
    given(opened())
      .when({ ...yes, ...change })
      .refused(code, field),
  );
  it('changes nothing when answered the same again', () => given(opened(), answered('l1')).when(yes).thenNothingNew());
  it('lets the answer that happened later stand, whichever was recorded first', () => {
    const { state } = given(opened(), answered('l1', 'yes', '2024-05-01'), answered('l1', 'no', '2024-02-01'));
    expect(state.answers['l1']?.answer).toBe('yes');
  });
  it('is the Board’s', () => given(opened()).when(yes, INSPECTOR).refused('not-the-board'));
  it('comes only once open', () => given().when(yes).refused('not-open'));
});

describe('assessing a suggested source', () => {
  it('records the assessment', () => {
    const { type, ...data } = held;
    given(opened()).when(held).then({ type: 'EvidenceSourceAssessed', data });
    expect(type).toBe('AssessEvidenceSource');
  });
  it('refuses too long a note', () =>
    given(opened())
      .when({ ...held, note: 'x'.repeat(4001) })
      .refused('text-too-long', 'note'));
  it('refuses no source', () =>
    given(opened())
      .when({ ...held, evidenceSourceId: '' })
      .refused('unknown-source'));
  it('changes nothing when assessed the same again', () =>
    given(
      opened(),
      fact('EvidenceSourceAssessed', { evidenceSourceId: 's1', assessment: 'held', note: null }, '2024-03-01'),
    )
      .when(held)
      .thenNothingNew());
  it('is the Board’s', () => given(opened()).when(held, INSPECTOR).refused('not-the-board'));
  it('keeps what was said of each source', () =>
    expect(
      given(
        opened(),
        fact('EvidenceSourceAssessed', { evidenceSourceId: 's1', assessment: 'held', note: null }, '2024-03-01', CHAIR),
      ).state.sources['s1'],
    ).toMatchObject({ assessment: 'held', actor: CHAIR.actor }));
});
