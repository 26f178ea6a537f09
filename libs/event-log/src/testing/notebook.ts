import { accept, type Decider, refuse } from '#event-log';

/** The smallest thing worth deciding about: pages that are written, each at most once, until the book is shut. */
export interface Notebook {
  readonly pages: readonly string[];
  readonly shut: boolean;
}

export type NotebookCommand =
  { readonly do: 'write'; readonly page: string } | { readonly do: 'shut' } | { readonly do: 'nothing' };

export type NotebookEvent =
  | { readonly type: 'PageWritten'; readonly v: 1; readonly data: { readonly page: string; readonly number: number } }
  | { readonly type: 'NotebookShut'; readonly v: 1; readonly data: object };

export const notebook: Decider<Notebook, NotebookCommand, NotebookEvent> = {
  initial: { pages: [], shut: false },

  evolve(state, event) {
    return event.type === 'PageWritten'
      ? { ...state, pages: [...state.pages, event.data.page] }
      : { ...state, shut: true };
  },

  decide({ pages, shut }, command) {
    if (command.do === 'nothing') return accept();
    if (shut) return refuse('notebook-shut', 'The notebook is shut.');
    if (command.do === 'shut') return accept({ type: 'NotebookShut', v: 1, data: {} });
    return accept({ type: 'PageWritten', v: 1, data: { page: command.page, number: pages.length + 1 } });
  },

  subjectOf(fact) {
    if ('type' in fact) return fact.type === 'PageWritten' ? `page:${fact.data.page}` : 'notebook';
    if (fact.do === 'nothing') return null;
    return fact.do === 'write' ? `page:${fact.page}` : 'notebook';
  },
};
