import { comparable } from './folding.js';
import { withoutMarkup } from './markup.js';

/** What a column of an action table holds. `other` is known and of no use to a draft. */
export type ColumnRole =
  'recommendation' | 'outcome' | 'area' | 'number' | 'action' | 'owner' | 'timescale' | 'rag' | 'other';

/** The words that head the columns of action tables, compared in small letters without punctuation. */
const HEADINGS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['recommendation', /^(?:hmip |inspection |key )?recommendations?(?: \d{1,2})?$/],
  ['recommendation', /^areas? (?:requiring|for|of) improvement(?: recommendations?)?$/],
  ['outcome', /^(?:(?:desired|required|intended|expected|planned) )?outcomes?(?: (?:required|desired|sought))?$/],
  ['outcome', /^(?:(?:key|strategic) )?objectives?$|^aims?$/],
  ['area', /^(?:target|priority|key|improvement) area$|^(?:key )?priorit(?:y|ies)$|^theme$/],
  ['number', /^(?:(?:ref(?:erence)?|action|item)(?: (?:no|number))?|number|no|n)$/],
  ['action', /^(?:(?:key|planned|agreed|improvement) )?action s$|^(?:(?:key|planned|agreed|improvement) )?actions?$/],
  [
    'action',
    /^actions?(?: s)? (?:required|needed|to be taken|we will take)$|^what (?:we will|will we|needs to be) do(?:ne)?$/,
  ],
  ['owner', /^(?:theme |action )?leads?(?: s)?$|^lead (?:officers?(?: s)?|agency|person|officer agency|responsible)$/],
  [
    'owner',
    /^(?:action |action )?owners?(?: s)?$|^action by$|^by whom$|^who$|^responsible(?: (?:person|officer|lead|agency))?$/,
  ],
  ['owner', /^(?:person|officer) responsible$|^responsibility$|^accountable(?: (?:person|officer|lead))?$/],
  ['timescale', /^time ?scales?(?: s)?$|^time ?frames?$|^(?:by )?when$|^deadlines?$|^by when$/],
  ['timescale', /^(?:(?:planned|target|expected) )?(?:completion|due|target|end) dates?$|^due(?: by)?$|^date due$/],
  ['rag', /^(?:b?rag)(?: (?:rating|status))?$/],
  ['other', /^(?:b?rag )?comments?$|^date reviewed(?: outcomes?)?$|^(?:key )?risks?$|^success (?:criteria|measures?)$/],
  [
    'other',
    /^progress(?: (?:and impact monitoring|updates?|to date|made))?$|^updates?$|^(?:current )?status$|^evidence$/,
  ],
  [
    'other',
    /^(?:intended )?impact$|^measures?(?: of success)?$|^resources?$|^notes$|^review date$|^start date$|^outcome impact$/,
  ],
];

/** Longer cells are no headings. */
const LONGEST_HEADING = 60;

/** What the column under a heading holds; null when the heading is not known. */
export function columnRole(heading: string): ColumnRole | null {
  if (heading.length > LONGEST_HEADING) return null;
  const words = comparable(withoutMarkup(heading));
  // “Action” alone heads the actions; the pattern of numbers is for “Action no”.
  if (words === 'action') return 'action';
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The columns of an action table in their order; null stands for one whose heading is not known. */
export type Columns = readonly (ColumnRole | null)[];

/** Whether these columns make an action table: something to do, and for what, by whom or by when. */
export function areActionColumns(columns: Columns): boolean {
  const has = (role: ColumnRole) => columns.includes(role);
  const purpose = has('recommendation') || has('outcome') || has('area');
  return has('action')
    ? purpose || has('owner') || has('timescale') || has('rag')
    : has('outcome') && has('timescale') && columns.length > 2;
}

/** The column that holds what is to be done. Where none does, the outcomes are what is to be brought about. */
export function actionColumn(columns: Columns): number {
  const action = columns.indexOf('action');
  return action === -1 ? columns.indexOf('outcome') : action;
}

/** The column that says what the action is for; -1 when there is none. */
export function purposeColumn(columns: Columns): number {
  const roles: ColumnRole[] = ['recommendation', 'outcome', 'area'];
  const places = roles.map((role) => columns.indexOf(role));
  return places.find((at) => at !== -1 && at !== actionColumn(columns)) ?? -1;
}
