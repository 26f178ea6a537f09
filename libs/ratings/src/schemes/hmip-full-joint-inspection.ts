import { type JudgementScheme } from '../scheme.js';

/** Full joint inspections of youth offending work: a word per theme, beside it the share of work done well enough. */
export const hmipFullJointInspection: JudgementScheme = {
  kind: 'judgements',
  id: 'hmip-full-joint-inspection',
  name: 'HM Inspectorate of Probation, full joint inspections of youth offending work',
  source: 'The judgement words of the published reports; no thresholds are printed, so none are applied',
  words: ['good', 'satisfactory', 'unsatisfactory', 'poor'],
};
