import { type Temper } from './pace.js';

export interface DemonstrationPartnership {
  readonly name: string;
  readonly areas: readonly string[];
  readonly temper: Temper;
  /** Names of the Board chair, the YOT manager and two Board members, in this order. */
  readonly people: readonly [string, string, string, string];
}

/** Twelve partnerships that exist nowhere, and people who are nobody. */
export const demonstrationPartnerships: readonly DemonstrationPartnership[] = [
  {
    name: 'Aldermere',
    areas: ['Aldermere'],
    temper: 'diligent',
    people: ['Maureen Oakes', 'Tobias Renwick', 'Farida Hashmi', 'Gwilym Prosser'],
  },
  {
    name: 'Brackenshire',
    areas: ['Brackenshire'],
    temper: 'steady',
    people: ['Desmond Achebe', 'Helena Strand', 'Colin Featherby', 'Ruth Abelard'],
  },
  {
    name: 'Calderwick',
    areas: ['Calderwick'],
    temper: 'slipping',
    people: ['Patricia Loam', 'Imran Sadiq', 'Bethan Rowlands', 'Neil Castleton'],
  },
  {
    name: 'Dunmarsh',
    areas: ['Dunmarsh'],
    temper: 'struggling',
    people: ['Gerald Pym', 'Kezia Morton', 'Anil Deshpande', 'Shona Baird'],
  },
  {
    name: 'Eskbridge',
    areas: ['Eskbridge'],
    temper: 'steady',
    people: ['Yvonne Tarrant', 'Lewis Okafor', 'Marta Zielinska', 'Keith Dunstan'],
  },
  {
    name: 'Fenholme',
    areas: ['Fenholme'],
    temper: 'improving',
    people: ['Rajinder Gill', 'Sally-Ann Crewe', 'Omar Benali', 'Judith Marsh'],
  },
  {
    name: 'Greymoor and Salt Bay',
    areas: ['Greymoor', 'Salt Bay'],
    temper: 'steady',
    people: ['Frances Inchbold', 'Dafydd Elis', 'Carmel Nugent', 'Stuart Whinfield'],
  },
  {
    name: 'Harrowmead',
    areas: ['Harrowmead'],
    temper: 'diligent',
    people: ['Bernard Quayle', 'Nomsa Dlamini', 'Alison Peverell', 'Hugh Tranter'],
  },
  {
    name: 'Inverleigh',
    areas: ['Inverleigh'],
    temper: 'slipping',
    people: ['Tamsin Coyle', 'Martin Ridley', 'Parveen Akhtar', 'Douglas Heron'],
  },
  {
    name: 'Kestrel Coast',
    areas: ['Kestrel Coast'],
    temper: 'improving',
    people: ['Winifred Sayle', 'Joseph Mbeki-Lane', 'Clare Danby', 'Iestyn Morgan'],
  },
  {
    name: 'Larkwater',
    areas: ['Larkwater'],
    temper: 'struggling',
    people: ['Roland Thwaite', 'Priya Raman', 'Geraldine Foss', 'Peter Amoah'],
  },
  {
    name: 'Millhaven',
    areas: ['Millhaven'],
    temper: 'steady',
    people: ['Siobhan Kerrigan', 'Victor Aldous', 'Lakshmi Pillai', 'Edwin Sharrow'],
  },
];

/** People who work for the whole country. */
export const demonstrationOfficials = [
  { name: 'Eleanor Vance', role: 'inspector' },
  { name: 'Samir Haddad', role: 'inspector' },
  { name: 'Catherine Mellor', role: 'auditor' },
  { name: 'Jonah Whitlock', role: 'publisher' },
  { name: 'Beatrix Underhill', role: 'administrator' },
] as const;
