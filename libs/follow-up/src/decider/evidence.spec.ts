import { describe, expect, it } from '@jest/globals';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { type EvidenceBody } from '../follow-up.events.js';
import {
  applicability,
  challenged,
  link,
  linkedToLine,
  logged,
  submitted,
  withdrawnEvidence,
} from '../testing/examples.js';
import { CHAIR, fact, given, INSPECTOR, MANAGER, opened } from '../testing/given-when-then.js';

const file: EvidenceBody['item'] = { kind: 'file', sha256: 'ab'.repeat(32), fileName: 'audit.pdf', bytes: 2048 };
const submit = (change: Partial<EvidenceBody> = {}) =>
  ({ type: 'SubmitEvidence', evidenceId: 'e9', ...link(change), targets: [] }) as const;
const revise = (change: Partial<EvidenceBody> = {}) =>
  ({
    type: 'ReviseEvidence',
    evidenceId: 'e1',
    ...link({ title: 'Newer record', ...change }),
    reason: 'New year',
  }) as const;
const line = { kind: 'line-of-enquiry', id: 'l1' } as const;
const linkIt = { type: 'LinkEvidence', evidenceId: 'e1', target: line } as const;
const unlinkIt = { type: 'UnlinkEvidence', evidenceId: 'e1', target: line, reason: null } as const;
const withdraw = { type: 'WithdrawEvidence', evidenceId: 'e1', reason: 'Wrong file' } as const;
const acceptIt = { type: 'AcceptEvidence', evidenceId: 'e1', reason: null } as const;
const challenge = { type: 'ChallengeEvidence', evidenceId: 'e1', reason: 'It covers one team only' } as const;
const accepted = (on = '2024-04-05') => fact('EvidenceAccepted', { evidenceId: 'e1', reason: null }, on, INSPECTOR);
const boardCommands: FollowUpCommand[] = [revise(), linkIt, unlinkIt, withdraw];
const inspectorCommands: FollowUpCommand[] = [acceptIt, challenge];

describe('adding evidence', () => {
  it('records it and what it bears on', () => {
    const action = { kind: 'action', id: 'a1' } as const;
    given(opened(), logged())
      .when({ ...submit({ item: file }), targets: [line, action] }, MANAGER)
      .then(
        { type: 'EvidenceSubmitted', data: { evidenceId: 'e9', ...link({ item: file }) } },
        { type: 'EvidenceLinked', data: { evidenceId: 'e9', target: line } },
        { type: 'EvidenceLinked', data: { evidenceId: 'e9', target: action } },
      );
  });
  it('is possible after "does not apply": it may show why', () =>
    expect(given(opened(), applicability('does-not-apply')).when(submit()).decision.accepted).toBe(true));
  it.each<[string, Partial<EvidenceBody>, string, string]>([
    ['no title', { title: ' ' }, 'missing-text', 'title'],
    ['too long a title', { title: 'x'.repeat(301) }, 'text-too-long', 'title'],
    ['too long a description', { description: 'x'.repeat(4001) }, 'text-too-long', 'description'],
    ['a document from the future', { documentDate: '2024-07-01' }, 'in-the-future', 'documentDate'],
    ['a document date that is none', { documentDate: '2024-13' }, 'not-a-date', 'documentDate'],
    ['a review date that is none', { reviewBy: 'next year' }, 'not-a-date', 'reviewBy'],
    ['a review date too far off', { reviewBy: '2050-01-01' }, 'absurd-date', 'reviewBy'],
    [
      'a review before the document',
      { documentDate: '2024-03', reviewBy: '2024-02-29' },
      'review-before-document',
      'reviewBy',
    ],
    ['no web address', { item: { kind: 'link', url: 'ask Jo' } }, 'not-a-link', 'url'],
    ['a script for a link', { item: { kind: 'link', url: 'javascript:alert(1)' } }, 'not-a-link', 'url'],
    ['a local file for a link', { item: { kind: 'link', url: 'file:///etc/passwd' } }, 'not-a-link', 'url'],
    ['a password in a link', { item: { kind: 'link', url: 'https://me:secret@example.org' } }, 'not-a-link', 'url'],
    [
      'an endless link',
      { item: { kind: 'link', url: `https://example.org/${'x'.repeat(2000)}` } },
      'not-a-link',
      'url',
    ],
    ['an empty file', { item: { ...file, bytes: 0 } }, 'no-file', 'file'],
    ['a file without a name', { item: { ...file, fileName: ' ' } }, 'no-file', 'file'],
    ['a file that was not stored', { item: { ...file, sha256: 'AB' } }, 'no-file', 'file'],
  ])('is refused with %s', (_, change, code, field) => given(opened()).when(submit(change)).refused(code, field));
  it('takes a review in the month of the document', () =>
    expect(given(opened()).when(submit({ documentDate: '2024-03-20', reviewBy: '2024-03' })).decision.accepted).toBe(
      true,
    ));
  it('is refused for an id in use', () => given(opened(), submitted('e9')).when(submit()).refused('evidence-exists'));
  it('cannot be tied to an action that is not there', () =>
    given(opened())
      .when({ ...submit(), targets: [{ kind: 'action', id: 'a1' }] })
      .refused('unknown-target', 'targets'));
  it('cannot be tied twice to the same thing', () =>
    given(opened())
      .when({ ...submit(), targets: [line, { ...line }] })
      .refused('linked-twice', 'targets'));
  it('is the Board’s', () => given(opened()).when(submit(), INSPECTOR).refused('not-the-board'));
});

describe('what is there already', () => {
  it.each(boardCommands)('$type needs the evidence', (command) =>
    given(opened()).when(command).refused('unknown-evidence'),
  );
  it.each(inspectorCommands)('$type needs the evidence', (command) =>
    given(opened()).when(command, INSPECTOR).refused('unknown-evidence'),
  );
  it.each([revise(), linkIt, unlinkIt])('$type is refused once withdrawn', (command) =>
    given(opened(), submitted(), withdrawnEvidence()).when(command).refused('evidence-withdrawn'),
  );
  it.each(inspectorCommands)('$type is refused once withdrawn', (command) =>
    given(opened(), submitted(), withdrawnEvidence()).when(command, INSPECTOR).refused('evidence-withdrawn'),
  );
  it.each(boardCommands)('$type is the Board’s', (command) =>
    given(opened(), submitted()).when(command, INSPECTOR).refused('not-the-board'),
  );
  it.each(inspectorCommands)('$type is the inspectorate’s', (command) =>
    given(opened(), submitted()).when(command, CHAIR).refused('not-the-inspectorate'),
  );
  it.each([revise(), linkIt, withdraw])('$type cannot lie before it was added', (command) =>
    given(opened(), submitted('e1', {}, '2024-03-15'))
      .when(command, CHAIR, '2024-03-14')
      .refused('before-it-began', 'occurredOn'),
  );
});

describe('linking', () => {
  it('links', () =>
    given(opened(), submitted())
      .when(linkIt)
      .then({ type: 'EvidenceLinked', data: { evidenceId: 'e1', target: line } }));
  it('changes nothing when linked already', () =>
    given(opened(), submitted(), linkedToLine('e1', 'l1')).when(linkIt).thenNothingNew());
  it('refuses an unknown action', () =>
    given(opened(), submitted())
      .when({ ...linkIt, target: { kind: 'action', id: 'a1' } })
      .refused('unknown-target', 'targets'));
  it('unlinks what is linked', () => {
    const linked = [opened(), submitted(), linkedToLine('e1', 'l1')];
    given(...linked)
      .when(unlinkIt)
      .then({ type: 'EvidenceUnlinked', data: { evidenceId: 'e1', target: line, reason: null } });
    const unlinked = fact('EvidenceUnlinked', { evidenceId: 'e1', target: line, reason: null }, '2024-05-01');
    expect(given(...linked, unlinked).state.evidence['e1']?.targets).toEqual([]);
  });
  it('refuses to unlink what is not', () =>
    given(opened(), submitted()).when(unlinkIt).refused('not-linked', 'target'));
});

describe('revising', () => {
  it('records the new text with the reason', () => {
    const { type, ...data } = revise();
    given(opened(), submitted()).when(revise()).then({ type: 'EvidenceRevised', data });
    expect(type).toBe('ReviseEvidence');
  });
  it('changes nothing when nothing is different', () =>
    given(opened(), submitted()).when(revise(link())).thenNothingNew());
  it('needs a reason', () =>
    given(opened(), submitted())
      .when({ ...revise(), reason: '' })
      .refused('missing-text', 'reason'));
  it('checks the new text like the old', () =>
    given(opened(), submitted())
      .when(revise({ title: '' }))
      .refused('missing-text', 'title'));
  it('keeps an acceptance when the document is the same, and loses it with another', () => {
    const rename = fact('EvidenceRevised', { evidenceId: 'e1', ...link({ title: 'B' }), reason: 'Name' }, '2024-05-01');
    const replace = fact('EvidenceRevised', { evidenceId: 'e1', ...link({ item: file }), reason: 'New' }, '2024-05-01');
    const standing = (...more: (typeof rename)[]) =>
      given(opened(), submitted(), ...more).state.evidence['e1']?.standing;
    expect(standing(accepted(), rename)).toBe('accepted');
    expect(standing(accepted(), replace)).toBe('submitted');
    expect(standing(challenged(), replace)).toBe('challenged');
  });
});

describe('withdrawing', () => {
  it('records the reason', () =>
    given(opened(), submitted())
      .when(withdraw)
      .then({ type: 'EvidenceWithdrawn', data: { evidenceId: 'e1', reason: 'Wrong file' } }));
  it('needs a reason', () =>
    given(opened(), submitted())
      .when({ ...withdraw, reason: ' ' })
      .refused('missing-text', 'reason'));
  it('changes nothing the second time', () =>
    given(opened(), submitted(), withdrawnEvidence()).when(withdraw).thenNothingNew());
});

describe('what the inspectorate says of evidence', () => {
  it('accepts', () =>
    given(opened(), submitted())
      .when(acceptIt, INSPECTOR)
      .then({ type: 'EvidenceAccepted', data: { evidenceId: 'e1', reason: null } }));
  it('challenges with a reason', () => {
    given(opened(), submitted())
      .when(challenge, INSPECTOR)
      .then({ type: 'EvidenceChallenged', data: { evidenceId: 'e1', reason: challenge.reason } });
    given(opened(), submitted())
      .when({ ...challenge, reason: '' }, INSPECTOR)
      .refused('missing-text', 'reason');
  });
  it('lifts a challenge by accepting', () =>
    expect(given(opened(), submitted(), challenged(), accepted('2024-05-01')).state.evidence['e1']?.standing).toBe(
      'accepted',
    ));
  it.each([
    ['accepted', accepted('2024-04-10'), acceptIt],
    ['challenged', challenged('e1', '2024-04-10'), challenge],
  ])('changes nothing when already %s', (_, before, command) =>
    given(opened(), submitted(), before).when(command, INSPECTOR).thenNothingNew(),
  );
  it('cannot lie before what was last said', () =>
    given(opened(), submitted(), challenged('e1', '2024-04-10'))
      .when(acceptIt, INSPECTOR, '2024-04-09')
      .refused('before-it-began', 'occurredOn'));
});
