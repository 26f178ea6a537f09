import { describe, expect, it } from '@jest/globals';
import { journey, stepsToTake } from './journey.js';
import { errorsIn, readAnswers } from './read-answers.js';

const TODAY = '2026-03-15';

const example = journey({
  title: 'Answer',
  caption: '',
  send: 'Send',
  fields: {
    choice: {
      kind: 'radios',
      label: 'Do you agree?',
      missing: 'Say whether you agree',
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    reason: {
      kind: 'textarea',
      label: 'Why not?',
      missing: 'Say why not',
      longest: 20,
      when: { field: 'choice', is: ['no'] },
    },
    link: { kind: 'link', label: 'Where is it?' },
    ties: { kind: 'checkboxes', label: 'What is it about?', groups: [{ options: [{ value: 'a', label: 'A' }] }] },
    happened: { kind: 'date', label: 'When?', called: 'The date', precision: 'day', range: 'past' },
    due: { kind: 'date', label: 'By when?', called: 'The due date', precision: 'month-or-year', range: 'any' },
  },
  steps: [
    { id: 'choice', title: '', fields: ['choice'] },
    { id: 'reason', title: '', fields: ['reason'] },
    { id: 'rest', title: '', fields: ['link', 'ties', 'happened', 'due'] },
  ],
});

const messages = (typed: Record<string, string | string[]>): string[] => {
  const reading = readAnswers(example, { choice: 'yes', ...typed }, TODAY);
  return reading.right ? [] : reading.errors.map(({ text }) => text);
};

describe('reading answers', () => {
  it('gives typed answers, and null for what was left empty or did not arise', () => {
    const typed = { choice: 'yes', reason: 'typed before changing my mind', ties: ['a', 'forged'], 'due-year': '2027' };
    expect(readAnswers(example, typed, TODAY)).toEqual({
      right: true,
      answers: { choice: 'yes', reason: null, link: null, ties: ['a'], happened: null, due: '2027' },
    });
  });

  it('asks for what is missing, and only for what arises', () => {
    expect(errorsIn(example, ['choice', 'reason'], {}, TODAY)).toEqual([
      { field: 'choice', text: 'Say whether you agree' },
    ]);
    expect(messages({ choice: 'no', reason: '  \n ' })).toEqual(['Say why not']);
    expect(stepsToTake(example, { choice: 'yes' }).map(({ id }) => id)).toEqual(['choice', 'rest']);
  });

  it('takes no choice that was not offered', () => {
    expect(messages({ choice: 'perhaps' })).toEqual(['Say whether you agree']);
  });

  it('counts characters', () => {
    expect(messages({ choice: 'no', reason: 'x'.repeat(21) })).toEqual([
      'This must be 20 characters or fewer; it is 21',
    ]);
  });

  it.each(['javascript:alert(1)', 'example.org/minutes', 'https://exa mple.org'])(
    'takes %s for no web address',
    (link) => {
      expect(messages({ link })).toEqual(['Enter a web address that begins with https:// or http://']);
    },
  );

  it.each([
    [{ 'happened-day': '3', 'happened-month': '4' }, 'The date must include a year'],
    [{ 'happened-month': '4', 'happened-year': '2025' }, 'The date must include a day'],
    [{ 'happened-day': '3', 'happened-year': '2025' }, 'The date must include a month'],
    [{ 'happened-day': '31', 'happened-month': '2', 'happened-year': '2025' }, 'The date must be a real date'],
    [
      { 'happened-day': '1', 'happened-month': '1', 'happened-year': '1066' },
      'The date must have a year from 1900 to 2999',
    ],
    [
      { 'happened-day': '1', 'happened-month': '1', 'happened-year': '9999' },
      'The date must have a year from 1900 to 2999',
    ],
    [{ 'happened-day': '1', 'happened-month': 'Smarch', 'happened-year': '2025' }, 'The date must be a real date'],
    [{ 'happened-day': '1', 'happened-month': '2', 'happened-year': '25' }, 'The date must have a year of four digits'],
    [{ 'happened-day': '16', 'happened-month': '3', 'happened-year': '2026' }, 'The date must be today or in the past'],
    [{ 'due-day': '16', 'due-year': '2026' }, 'The due date must include a month'],
  ])('says what is wrong with the date %j', (typed, message) => {
    expect(messages(typed)).toEqual([message]);
  });

  it.each([
    [{ 'due-day': '3', 'due-month': 'April', 'due-year': '2027' }, '2027-04-03'],
    [{ 'due-month': '4', 'due-year': '2027' }, '2027-04'],
  ])('reads the date %j with the precision it has', (typed, due) => {
    const reading = readAnswers(example, { choice: 'yes', ...typed }, TODAY);
    expect(reading.right && reading.answers.due).toBe(due);
  });
});
