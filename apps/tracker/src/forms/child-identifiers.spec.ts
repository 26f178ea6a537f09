import { describe, expect, it } from '@jest/globals';
import { findChildIdentifiers } from './child-identifiers.js';

const kinds = (text: string): string[] => findChildIdentifiers(text).map(({ kind }) => kind);

describe('what could identify a child', () => {
  it.each([
    ['an NHS number in groups', 'Seen under 943 476 5919 last week', 'nhs-number'],
    ['an NHS number without spaces', 'number 9434765919.', 'nhs-number'],
    ['a date of birth with a slash', 'A boy, DOB 03/04/2009, was seen', 'date-of-birth'],
    ['a date of birth in words', 'born on 3rd April 2009', 'date-of-birth'],
    ['a date of birth as computers write it', 'Date of birth: 2009-04-03', 'date-of-birth'],
    ['a postcode', 'lives at BD1 1HX with', 'postcode'],
    ['a postcode without a space, in small letters', 'moved to sw1a1aa', 'postcode'],
    ['a mobile number', 'ring 07700 900123', 'phone-number'],
    ['a landline', '(01632) 960 001', 'phone-number'],
    ['an international number', '+44 7700 900123', 'phone-number'],
  ])('finds %s', (_, text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it.each([
    ['an NHS number with a wrong check digit', '943 476 5918'],
    ['a date that is nobody’s birth', 'The audit of 03/04/2019 covered 12 cases'],
    ['a year range', 'plans for 2019-20 and 2020-21'],
    ['figures', '32,848 young people in 2015-16, 81% of the sample'],
    ['standard codes', 'standards 2.1, 2.2 and 3.4 of the 2018 scheme'],
    ['a word that a number follows', 'children in Y10 and T06'],
    ['ordinary text', 'The Board agreed to review the protocol every quarter.'],
  ])('does not take %s for one', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('says what it found, once', () => {
    expect(findChildIdentifiers('BD1 1HX, and again BD1 1HX')).toEqual([{ kind: 'postcode', found: 'BD1 1HX' }]);
  });
});
