import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Grant, ROLES, type Role } from '#partnerships';
import { PERMISSIONS } from '../../apps/tracker/src/access/permissions.js';
import { type Tracker } from '../../apps/tracker/src/tracker.js';
import { furnish, inhabitant, OTHER, OWN, PUBLICATION, RECOMMENDATION } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { Visitor } from '../tracker/visitor.js';
import { registeredRoutes, type Route, servedRoutes } from './registered-routes.js';

const PARTNERSHIP_ROLES: readonly Role[] = ['board-member', 'board-chair', 'yot-manager'];

/** Stands for every id that this test knows nothing of. */
const MADE_UP = 'made-up';

/** What a route answered, as far as access goes. */
type Verdict = 'let in' | 'sign in first' | 'not allowed' | 'not there';

/** Walks every route there is, also those that are added after this was written. */
describe('every route', () => {
  let tracker: Tracker;
  let routes: Route[];
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    tracker = await runTracker();
    await furnish(tracker);
    routes = registeredRoutes(tracker.app);
    visitors.set('nobody', new Visitor(tracker.url));
    for (const role of ROLES) visitors.set(role, await inhabitant(tracker, role, [grantOf(role, OWN)]));
    visitors.set('stranger', await inhabitant(tracker, 'stranger', []));
  }, 60_000);
  afterAll(() => tracker.stop());

  it('is known to this test', () => {
    const known = routes.map(({ method, pattern }) => `${method} ${pattern}`);
    expect(known.length).toBeGreaterThan(10);
    expect(servedRoutes(tracker.app).toSorted()).toEqual(known.toSorted());
  });

  it('says who it is for', () => {
    expect(routes.filter(({ access }) => access === undefined).map(({ handler }) => handler)).toEqual([]);
  });

  it.each(['nobody', 'stranger', ...ROLES])(
    'answers %s as the table of permissions says',
    async (who) => {
      const visitor = visitors.get(who) ?? new Visitor(tracker.url);
      const wrong: string[] = [];
      for (const route of lastSignOut(routes)) {
        for (const partnership of route.pattern.includes(':partnership') ? [OWN, OTHER] : [OWN]) {
          const expected = expectedFor(who, route, partnership);
          const actual = await ask(visitor, route, partnership);
          if (!fits(actual, expected)) wrong.push(`${route.method} ${route.pattern} in ${partnership}: ${actual}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('that changes anything refuses a form without the token, with a wrong one, or from elsewhere', async () => {
    const administrator = await inhabitant(tracker, 'of everything', [
      ...PARTNERSHIP_ROLES.map((role) => grantOf(role, OWN)),
      ...ROLES.filter((role) => !PARTNERSHIP_ROLES.includes(role)).map((role) => grantOf(role, OWN)),
    ]);
    const token = await administrator.token();
    const wrong: string[] = [];
    const changing = routes.filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(3);
    for (const route of changing) {
      const path = pathOf(route, OWN);
      const answers = {
        'without the token': administrator.postWithout(path, {}),
        'with a wrong token': administrator.postWithout(path, { _csrf: token.replace(/./g, 'a') }),
        'from another site': administrator
          .postWithout(path, { _csrf: token })
          .set('Origin', 'http://elsewhere.example'),
        'from a page elsewhere': administrator.postWithout(path, { _csrf: token }).set('Sec-Fetch-Site', 'cross-site'),
      };
      for (const [how, answer] of Object.entries(answers)) {
        const { status, text } = await answer;
        if (status !== 403 || !text.includes('could not be accepted')) wrong.push(`${route.pattern} ${how}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

/** What the table of permissions says, worked out apart from the guard. */
function expectedFor(who: string, route: Route, partnership: string): Verdict | 'not refused' {
  const { access, pattern } = route;
  // What is asked for exists, so that being told otherwise is a refusal.
  const open = route.method === 'GET' && !pathOf(route, partnership).includes(MADE_UP) ? 'let in' : 'not refused';
  if (access === undefined) return 'not allowed';
  if (access.kind === 'anyone') return open;
  if (who === 'nobody') return 'sign in first';
  const role = ROLES.find((one) => one === who);
  const home = role === undefined ? null : PARTNERSHIP_ROLES.includes(role) ? OWN : partnership;
  if (pattern.includes(':partnership') && partnership !== home) return 'not there';
  return role !== undefined && PERMISSIONS[role].includes(access.permission) ? open : 'not allowed';
}

/** Past the guard, a page with a made-up id in its address finds that there is no such thing. */
function fits(actual: Verdict, expected: Verdict | 'not refused'): boolean {
  return expected === 'not refused' ? actual === 'let in' || actual === 'not there' : actual === expected;
}

async function ask(visitor: Visitor, route: Route, partnership: string): Promise<Verdict> {
  const path = pathOf(route, partnership);
  const { status, headers } = route.method === 'GET' ? await visitor.get(path) : await visitor.post(path);
  if (status >= 500) throw new Error(`${route.method} ${path} broke: ${status}.`);
  if (status === 401 || (status === 303 && String(headers.location).startsWith('/sign-in?next')))
    return 'sign in first';
  if (status === 403) return 'not allowed';
  return status === 404 ? 'not there' : 'let in';
}

function pathOf({ pattern }: Route, partnership: string): string {
  const known: Readonly<Record<string, string>> = {
    partnership,
    recommendation: RECOMMENDATION,
    publication: PUBLICATION,
  };
  return pattern.replace(/:(\w+)/g, (_, name: string) => known[name] ?? MADE_UP);
}

function grantOf(role: Role, partnershipId: string): Grant {
  return { role, partnershipId: PARTNERSHIP_ROLES.includes(role) ? partnershipId : null };
}

/** Asked in any other order, what comes after it would be asked by nobody. */
function lastSignOut(routes: readonly Route[]): Route[] {
  return [...routes].sort((one, other) => Number(one.pattern === '/sign-out') - Number(other.pattern === '/sign-out'));
}
