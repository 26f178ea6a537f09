import { type Grant, type Role } from '#partnerships';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
}

/** What each role that is for the whole country works with. */
const COUNTRY: Readonly<Partial<Record<Role, readonly NavigationItem[]>>> = {
  inspector: [
    { text: 'Country', href: '/country' },
    { text: 'Plans', href: '/plans' },
    { text: 'Downloads', href: '/exports' },
  ],
  auditor: [
    { text: 'Country', href: '/country' },
    { text: 'Histories', href: '/audit' },
    { text: 'Who looked', href: '/audit/access-log' },
    { text: 'Proof', href: '/audit/proof' },
    { text: 'Downloads', href: '/exports' },
  ],
  publisher: [{ text: 'Import a report', href: '/imports/new' }],
  administrator: [
    { text: 'People', href: '/administration/people' },
    { text: 'Partnerships', href: '/administration/partnerships' },
    { text: 'Outbox', href: '/administration/outbox' },
    { text: 'Health', href: '/health' },
  ],
};

/**
 * The links across the top, by what the viewer may see: their partnership's work first, then the country's, then publications.
 * Somebody with several partnerships chooses one on the home page.
 */
export function navigationFor(grants: readonly Grant[]): NavigationItem[] {
  const own = [...new Set(grants.flatMap(({ partnershipId }) => (partnershipId === null ? [] : [partnershipId])))];
  const items = [
    ...partnershipItems(own),
    ...grants.flatMap(({ role }) => COUNTRY[role] ?? []),
    { text: 'Publications', href: '/publications' },
  ];
  return items.filter((item, index) => items.findIndex(({ href }) => href === item.href) === index);
}

/** The item a page belongs under: the one with the longest address the page's address begins with. */
export function currentItem(items: readonly NavigationItem[], path: string): NavigationItem | undefined {
  return items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
}

function partnershipItems(ids: readonly string[]): NavigationItem[] {
  const [only, ...others] = ids;
  if (only === undefined) return [];
  if (others.length > 0) return [{ text: 'Your partnerships', href: '/' }];
  return [
    { text: 'What needs us', href: `/partnerships/${only}` },
    { text: 'Recommendations', href: `/partnerships/${only}/recommendations` },
    { text: 'Plans', href: `/partnerships/${only}/plans` },
  ];
}
