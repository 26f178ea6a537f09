import { describe, expect, it } from '@jest/globals';
import { addresseesToType, rolesOf, typedAddressees } from './typed-addressees.js';

describe('addressees as typed', () => {
  it('each have the roles their words name, and the first one the others', () =>
    expect(typedAddressees('The Board\n\n the police ', ['yot-management-board', 'police', 'health'])).toEqual([
      { printed: 'The Board', roles: ['yot-management-board', 'health'] },
      { printed: 'the police', roles: ['police'] },
    ]));

  it('have no role that was not chosen', () =>
    expect(typedAddressees('The police', ['health'])).toEqual([{ printed: 'The police', roles: ['health'] }]));

  it('are none when nothing is typed', () => expect(typedAddressees(null, ['police'])).toEqual([]));

  it('come back as they were', () => {
    const addressees = typedAddressees('The Board\nThe police', ['yot-management-board', 'police']);
    expect(typedAddressees(addresseesToType(addressees), rolesOf(addressees))).toEqual(addressees);
  });
});
