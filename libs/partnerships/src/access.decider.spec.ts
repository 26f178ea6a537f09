import { describe, it } from '@jest/globals';
import { accessDecider, type AccessEvent, type Grant } from '#partnerships';
import { given } from './testing/given-when-then.js';

const access = given(accessDecider);

const personId = 'p-1';
const chair: Grant = { role: 'board-chair', partnershipId: 'harrowmere' };
const administrator: Grant = { role: 'administrator', partnershipId: null };
const granted = (grant: Grant): AccessEvent => ({ type: 'AccessGranted', v: 1, data: { personId, ...grant } });
const erased: AccessEvent = { type: 'PersonErased', v: 1, data: { personId, reason: 'Left.' } };
const revoke = { type: 'RevokeAccess', personId, reason: 'Stood down.', otherAdministrators: 1 } as const;
const erase = { type: 'ErasePerson', personId, reason: 'Left.', otherAdministrators: 1 } as const;

describe('giving a role', () => {
  it('records it, once', () => {
    access([])
      .when({ type: 'GrantAccess', personId, ...chair })
      .then(granted(chair));
    access([granted(chair)])
      .when({ type: 'GrantAccess', personId, ...chair })
      .then();
  });

  it('may be done again elsewhere, and after it ended', () => {
    const elsewhere = { ...chair, partnershipId: 'northfell' };
    access([granted(chair)])
      .when({ type: 'GrantAccess', personId, ...elsewhere })
      .then(granted(elsewhere));
    const revoked: AccessEvent = { type: 'AccessRevoked', v: 1, data: { personId, ...chair, reason: 'Stood down.' } };
    access([granted(chair), revoked])
      .when({ type: 'GrantAccess', personId, ...chair })
      .then(granted(chair));
  });

  it('needs a partnership exactly when the role is held in one', () => {
    access([])
      .when({ type: 'GrantAccess', personId, role: 'yot-manager', partnershipId: null })
      .thenRefused('partnership-missing');
    access([])
      .when({ type: 'GrantAccess', personId, role: 'inspector', partnershipId: 'harrowmere' })
      .thenRefused('partnership-not-needed');
  });

  it('is not done for somebody who was removed, or ahead of time', () => {
    access([erased])
      .when({ type: 'GrantAccess', personId, ...chair })
      .thenRefused('person-removed');
    access([])
      .when({ type: 'GrantAccess', personId, ...chair }, { occurredOn: '2026-06-02' })
      .thenRefused('in-the-future');
  });
});

describe('ending a role', () => {
  it('records why', () => {
    access([granted(chair)])
      .when({ ...revoke, ...chair })
      .then({ type: 'AccessRevoked', v: 1, data: { personId, ...chair, reason: 'Stood down.' } });
    access([granted(chair)])
      .when({ ...revoke, ...chair, reason: ' ' })
      .thenRefused('reason-missing');
  });

  it('needs it to be held, there', () => {
    access([granted(chair)])
      .when({ ...revoke, ...chair, partnershipId: 'northfell' })
      .thenRefused('role-not-held');
  });

  it('leaves somebody who is administrator', () => {
    access([granted(administrator)])
      .when({ ...revoke, ...administrator, otherAdministrators: 0 })
      .thenRefused('last-administrator');
    access([granted(administrator), granted(chair)])
      .when({ ...revoke, ...chair, otherAdministrators: 0 })
      .then({ type: 'AccessRevoked', v: 1, data: { personId, ...chair, reason: 'Stood down.' } });
  });
});

describe('removing a person', () => {
  it('records why, once', () => {
    access([granted(chair)])
      .when(erase)
      .then(erased);
    access([erased]).when(erase).thenRefused('person-removed');
    access([])
      .when({ ...erase, reason: '' })
      .thenRefused('reason-missing');
  });

  it('leaves somebody who is administrator', () => {
    access([granted(administrator)])
      .when({ ...erase, otherAdministrators: 0 })
      .thenRefused('last-administrator');
    access([granted(chair)])
      .when({ ...erase, otherAdministrators: 0 })
      .then(erased);
  });
});
