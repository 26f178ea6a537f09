import { describe, expect, it } from '@jest/globals';
import { audienceOf, nobodyCovers } from './audience.js';

const fell = { name: 'North Fell', areas: ['North Fell', 'Upper Dale'] };
const coast = { name: 'Coast', areas: ['Seahaven'] };

describe('to whom a publication comes', () => {
  it('is every partnership for a national one', () => {
    expect(audienceOf({ scope: 'national', area: null }, [fell, coast])).toEqual([fell, coast]);
  });

  it('is whoever covers the area for a local one, however the area is written', () => {
    expect(audienceOf({ scope: 'local', area: ' upper  DALE' }, [fell, coast])).toEqual([fell]);
    expect(audienceOf({ scope: 'local', area: 'Elsewhere' }, [fell, coast])).toEqual([]);
    expect(audienceOf({ scope: 'local', area: null }, [fell, coast])).toEqual([]);
  });

  it('is said in a sentence when it is nobody', () => {
    const report = { title: 'An inspection of Elsewhere', scope: 'local', area: 'Elsewhere' } as const;
    expect(nobodyCovers(report, [fell])).toMatch(/^No partnership covers Elsewhere, so nobody will receive/u);
    expect(nobodyCovers({ ...report, area: 'Seahaven' }, [coast])).toBeNull();
    expect(nobodyCovers({ title: 'T', scope: 'national', area: null }, [])).toMatch(/^No partnership is registered/u);
  });
});
