import { describe, expect, it } from '@jest/globals';
import { type Grant } from '#partnerships';
import { actingRole, may, scopeOf, type Viewer } from './viewer.js';

const viewer = (...grants: Grant[]): Viewer => ({ personId: 'p', name: 'P', grants });
const member = { role: 'board-member', partnershipId: 'harrowmere' } as const;
const chair = { role: 'board-chair', partnershipId: 'northfell' } as const;
const inspector = { role: 'inspector', partnershipId: null } as const;

describe('what a viewer may do', () => {
  it('holds in the partnership the role is held in', () => {
    const both = viewer(member, chair);
    expect(may(both, 'record-response', 'northfell')).toBe(true);
    expect(may(both, 'record-response', 'harrowmere')).toBe(false);
    expect(may(both, 'view-follow-up', 'harrowmere')).toBe(true);
    expect(may(both, 'view-follow-up', 'elsewhere')).toBe(false);
    expect(may(both, 'record-response')).toBe(true);
    expect(may(viewer(), 'view-publications')).toBe(false);
  });

  it('holds everywhere for a role that is for the whole country', () => {
    expect(may(viewer(inspector), 'inspect', 'anywhere')).toBe(true);
    expect(may(viewer(inspector), 'record-response', 'anywhere')).toBe(false);
  });

  it('holds nowhere for a Board role without a partnership, should one ever be recorded', () => {
    const nowhere = viewer({ role: 'board-chair', partnershipId: null });
    expect(may(nowhere, 'record-response', 'harrowmere')).toBe(false);
    expect(scopeOf(nowhere, 'view-follow-up')).toEqual({ kind: 'partnerships', ids: [] });
  });
});

describe('the role a viewer acts in', () => {
  it('is the one that carries the permission there', () => {
    const all = viewer(inspector, member, { role: 'board-chair', partnershipId: 'harrowmere' });
    expect(actingRole(all, 'record-response', 'harrowmere')).toBe('board-chair');
    expect(actingRole(all, 'inspect', 'harrowmere')).toBe('inspector');
    expect(actingRole(all, 'view-follow-up', 'northfell')).toBe('inspector');
  });

  it('is none when there is none', () => {
    expect(() => actingRole(viewer(member), 'inspect', 'harrowmere')).toThrow('holds no role');
  });
});

describe('the scope of a viewer', () => {
  it('is the partnerships of the roles that carry the permission, or all of them', () => {
    expect(scopeOf(viewer(member, chair), 'view-follow-up')).toEqual({
      kind: 'partnerships',
      ids: ['harrowmere', 'northfell'],
    });
    expect(scopeOf(viewer(member, chair), 'record-response')).toEqual({ kind: 'partnerships', ids: ['northfell'] });
    expect(scopeOf(viewer(member, inspector), 'view-follow-up')).toEqual({ kind: 'all' });
    expect(scopeOf(viewer(member), 'administer')).toEqual({ kind: 'partnerships', ids: [] });
  });
});
