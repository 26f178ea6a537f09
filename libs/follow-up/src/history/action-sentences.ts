import { dateInWords } from '#event-log';
import { actionInWords, ownerInWords } from './names.js';
import { dateOrNull, facts, type SentenceMakers } from './sentence.js';

/** The life of an action: logged, re-dated, handed on, reported on, finished, reopened. */
export const actionSentences: SentenceMakers<
  | 'ActionLogged'
  | 'ActionDateChangeRequested'
  | 'ActionDateChangeAgreed'
  | 'ActionDateChangeRefused'
  | 'ActionReassigned'
  | 'ActionProgressReported'
  | 'ActionCompleted'
  | 'ActionReopened'
  | 'ActionWithdrawn'
> = {
  ActionLogged: {
    1: ({ text, owner, due, timescale, successCriteria }, names) => ({
      title: 'Logged an action',
      detail: facts(
        ['Action', text],
        ['Owner', ownerInWords(owner, names)],
        ['Due', dateOrNull(due) ?? (timescale === null ? 'No date' : null)],
        ['Timescale as stated', timescale],
        ['It will have worked when', successCriteria],
      ),
    }),
  },
  ActionDateChangeRequested: {
    1: ({ actionId, due, reason }, names) => ({
      title: `Asked to move an action’s date to ${dateInWords(due)}`,
      detail: facts(['Action', actionInWords(actionId, names)], ['Why', reason]),
    }),
  },
  ActionDateChangeAgreed: {
    1: ({ actionId, due }, names) => ({
      title: `Agreed to move an action’s date to ${dateInWords(due)}`,
      detail: facts(['Action', actionInWords(actionId, names)]),
    }),
  },
  ActionDateChangeRefused: {
    1: ({ actionId, reason }, names) => ({
      title: 'Refused to move an action’s date',
      detail: facts(['Action', actionInWords(actionId, names)], ['Why', reason]),
    }),
  },
  ActionReassigned: {
    1: ({ actionId, owner, reason }, names) => ({
      title: 'Gave an action a new owner',
      detail: facts(
        ['Action', actionInWords(actionId, names)],
        ['New owner', ownerInWords(owner, names)],
        ['Why', reason],
      ),
    }),
  },
  ActionProgressReported: {
    1: ({ actionId, progress }, names) => ({
      title: 'Reported progress on an action',
      detail: facts(['Action', actionInWords(actionId, names)], ['Progress', progress]),
    }),
  },
  ActionCompleted: {
    1: ({ actionId, outcome }, names) => ({
      title: 'Completed an action',
      detail: facts(['Action', actionInWords(actionId, names)], ['Outcome', outcome]),
    }),
  },
  ActionReopened: {
    1: ({ actionId, reason }, names) => ({
      title: 'Reopened an action',
      detail: facts(['Action', actionInWords(actionId, names)], ['Why', reason]),
    }),
  },
  ActionWithdrawn: {
    1: ({ actionId, reason }, names) => ({
      title: 'Withdrew an action',
      detail: facts(['Action', actionInWords(actionId, names)], ['Why', reason]),
    }),
  },
};
