import { beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { Blueprint } from './blueprint.js';
import { Projector } from './projector.js';
import { loans, shelf } from './testing/lending.js';

describe('a projector', () => {
  let db: DatabaseSync;
  let projector: Projector;
  beforeEach(() => {
    const blueprint = new Blueprint([shelf, loans]);
    db = new DatabaseSync(':memory:');
    blueprint.createIn(db);
    projector = new Projector(db, blueprint.projections);
  });

  it('moves to the end of a stretch of the log in which there is nothing for it', () => {
    expect(projector.project({ after: '', events: [], position: '5' }, 0, 20)).toEqual({
      next: 0,
      gap: false,
      shown: '5',
    });
    expect(projector.start()).toBe('5');
  });

  it('never moves back', () => {
    projector.project({ after: '', events: [], position: '5' }, 0, 20);
    expect(projector.project({ after: '', events: [], position: '3' }, 0, 20)).toMatchObject({ shown: '5' });
    expect(projector.start()).toBe('5');
  });

  it('applies nothing after a gap', () => {
    expect(projector.project({ after: '5', events: [], position: '7' }, 0, 20)).toMatchObject({ gap: true, shown: '' });
    expect(projector.start()).toBe('');
  });
});
