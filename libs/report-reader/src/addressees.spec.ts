import { describe, expect, it, test } from '@jest/globals';
import { addresseesIn } from './addressees.js';
import { namesOnlyRoles, rolesIn } from './roles.js';

describe('roles', () => {
  test.each([
    ['The YOT manager', 'yot-manager'],
    ['Heads of Youth Justice Services', 'yot-manager'],
    ['Northvale Youth Offending Service', 'yot'],
    ['Youth Justice Partnership Boards', 'yot-management-board'],
    ['The Board', 'yot-management-board'],
    ['The Youth Justice Board for England and Wales', 'youth-justice-board'],
    ['Chairs of the YOT Management Boards', 'board-chair'],
    ['The independent Board Chair', 'board-chair'],
    ['Chair of the Local Safeguarding Children Board', 'safeguarding-board'],
    ['Local Children’s Safeguarding Boards', 'safeguarding-board'],
    ['LSCBs', 'safeguarding-board'],
    ['The Director of Children’s Services', 'director-of-childrens-services'],
    ['The Director of Housing', 'local-authority-director'],
    ['Northvale County Council', 'local-authority'],
    ['Local authorities', 'local-authority'],
    ['Northvale Constabulary', 'police'],
    ['Northvale Police', 'police'],
    ['The Police and Crime Commissioner', 'partner-agency'],
    ['The National Probation Service', 'probation'],
    ['Health representatives on Management Boards', 'health'],
    ['Primary care trusts (or what follows them)', 'health'],
    ['The Department of Health', 'central-government'],
    ['The Ministry of Justice', 'central-government'],
    ['Young offender institutions', 'custodial-establishment'],
    ['Appropriate adult schemes', 'appropriate-adult-provider'],
    ['Schools', 'education-provider'],
    ['All agencies', 'all-agencies'],
    ['Other providers', 'partner-agency'],
    ['Prevention managers', 'prevention-manager'],
    ['Key workers', 'key-worker'],
    ['ΥΟТ managers', 'yot-manager'],
  ])('%s: %s', (printed, role) => expect(rolesIn(printed)).toEqual([role]));

  it('are named in order', () => expect(rolesIn('the police, YOTs and health')).toEqual(['police', 'yot', 'health']));
  it('are none in other words', () => expect(rolesIn('the weather in spring')).toEqual([]));

  test.each(['the work of the YOT', 'effective YOT arrangements', 'YOT’s plans', 'nothing at all'])(
    'are not all that “%s” names',
    (words) => expect(namesOnlyRoles(words)).toBe(false),
  );
  test.each(['The YOT', 'Each local authority and its partners', 'South Northvale Youth Offending Service'])(
    'are all that “%s” names',
    (words) => expect(namesOnlyRoles(words)).toBe(true),
  );
});

describe('joint addressees', () => {
  test.each<[string, string[]]>([
    ['YOT managers, the police and health managers', ['YOT managers', 'the police', 'health managers']],
    ['The Director of Prevention and Partnerships', ['The Director of Prevention and Partnerships']],
    [
      'The Director of Children’s Services and Northvale Police',
      ['The Director of Children’s Services', 'Northvale Police'],
    ],
    [
      'YOTs, in conjunction with education, training and employment, and health',
      ['YOTs', 'education, training and employment', 'health'],
    ],
    ['Primary care trusts (or boards and others) and YOTs', ['Primary care trusts (or boards and others)', 'YOTs']],
    ['The YOT/Appropriate Adult Provider', ['The YOT/Appropriate Adult Provider']],
  ])('%s', (phrase, printed) => expect(addresseesIn(phrase).map((addressee) => addressee.printed)).toEqual(printed));
});
