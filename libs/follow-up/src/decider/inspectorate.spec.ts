import { describe, expect, it } from '@jest/globals';
import { position, reopened, verified } from '../testing/examples.js';
import { CHAIR, given, INSPECTOR, MANAGER, opened } from '../testing/given-when-then.js';

const close = { type: 'RecordVerification', verdict: 'closed-acceptable', reason: 'Seen on a visit' } as const;
const reopen = { type: 'ReopenFollowUp', reason: 'Half the posts are empty again' } as const;
const repeat = { type: 'LinkRepeat', earlierRecommendationId: 'older-2-1', reason: null } as const;

describe('the inspectorate’s verdict', () => {
  it('is recorded, with or without a response', () =>
    given(opened())
      .when(close, INSPECTOR)
      .then({ type: 'VerificationRecorded', data: { verdict: 'closed-acceptable', reason: 'Seen on a visit' } }));
  it('needs a reason', () =>
    given(opened())
      .when({ ...close, reason: ' ' }, INSPECTOR)
      .refused('missing-text', 'reason'));
  it.each([CHAIR, MANAGER])('is not the Board’s ($role)', (someone) =>
    given(opened()).when(close, someone).refused('not-the-inspectorate'),
  );
  it('changes nothing when given the same again', () =>
    given(opened(), verified()).when(close, INSPECTOR).thenNothingNew());
  it('does not set the Board’s position', () => expect(given(opened(), verified()).state.boardPosition).toBeNull());
});

describe('opening again', () => {
  it.each([
    ['closed as acceptable', verified('closed-acceptable')],
    ['closed as unacceptable', verified('closed-unacceptable')],
    ['said no longer to apply', verified('no-longer-applies')],
    ['called done by the Board', position('done')],
    ['called embedded by the Board', position('embedded')],
  ])('is possible once %s', (_, before) =>
    given(opened(), before)
      .when(reopen, INSPECTOR)
      .then({ type: 'FollowUpReopened', data: { reason: reopen.reason } }),
  );
  it.each([
    ['nothing was said', []],
    ['the verdict is open', [verified('open-acceptable')]],
    ['the Board calls it in progress', [position('in-progress')]],
  ])('is refused when %s', (_, before) =>
    given(opened(), ...before)
      .when(reopen, INSPECTOR)
      .refused('not-closed'),
  );
  it('is refused a second time', () =>
    given(opened(), verified(), reopened('2024-05-20')).when(reopen, INSPECTOR).refused('already-reopened'));
  it('is possible again once the Board says done again', () =>
    expect(
      given(opened(), position('done'), reopened('2024-05-01'), position('embedded', '2024-05-20')).when(
        reopen,
        INSPECTOR,
      ).decision.accepted,
    ).toBe(true));
  it('cannot lie before it was closed', () =>
    given(opened(), verified('closed-acceptable', '2024-05-01'))
      .when(reopen, INSPECTOR, '2024-04-30')
      .refused('before-it-began', 'occurredOn'));
  it('needs a reason', () =>
    given(opened(), verified())
      .when({ ...reopen, reason: '' }, INSPECTOR)
      .refused('missing-text', 'reason'));
  it('is the inspectorate’s, since it takes back its verdict', () =>
    given(opened(), verified()).when(reopen, CHAIR).refused('not-the-inspectorate'));
  it('takes back the verdict and leaves the Board’s position alone', () => {
    const { state } = given(opened(), position('done'), verified(), reopened());
    expect(state.verification).toBeNull();
    expect(state.boardPosition?.position).toBe('done');
    expect(state.reopened).toHaveLength(1);
  });
  it('is not undone by an older verdict recorded late', () =>
    expect(
      given(opened(), verified(), reopened('2024-06-01'), verified('closed-acceptable', '2024-05-15')).state
        .verification,
    ).toBeNull());
});

describe('a repeat of an earlier recommendation', () => {
  it('is linked', () =>
    given(opened())
      .when(repeat)
      .then({ type: 'RepeatOfLinked', data: { earlierRecommendationId: 'older-2-1', reason: null } }));
  it('cannot be of itself', () =>
    given(opened())
      .when({ ...repeat, earlierRecommendationId: 'report-1-1' })
      .refused('repeats-itself', 'earlierRecommendationId'));
  it('needs the earlier one', () =>
    given(opened())
      .when({ ...repeat, earlierRecommendationId: '' })
      .refused('missing-text', 'earlierRecommendationId'));
});
