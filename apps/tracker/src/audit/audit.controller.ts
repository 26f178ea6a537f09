import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { AuditQueries, type ChangeKind } from '#audit';
import { recommendationSentence } from '#catalogue';
import { PartnershipQueries } from '#partnerships';
import { type AccessRecord, type Directory } from '#people';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { scopeOf, type Viewer } from '../access/viewer.js';
import { placePath } from '../board/place.js';
import { type QueryText, textOf } from '../history/history-question.js';
import { type Page, page, PAGE_LENGTH, pageAsked, pagesAround } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { ToldActs } from './told-acts.js';

/** What was looked at, sent and refused, in words. */
const WHAT: Readonly<Record<AccessRecord['what'], string>> = {
  viewed: 'Looked',
  sent: 'Sent a form',
  refused: 'Was refused',
  'signed-in': 'Signed in',
  'sign-in-failed': 'Failed to sign in',
  'signed-out': 'Signed out',
};

const BREADCRUMBS = [{ text: 'Histories', href: '/audit' }];

/** For auditors: any history, everything one person did, every change of a kind, and who looked at what. */
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly acts: ToldActs,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('view-access-log')
  find(@CurrentViewer() viewer: Viewer, @Query() query: QueryText): Page {
    const partnershipId = textOf(query.partnership) || null;
    const typed = textOf(query.words);
    const search = {
      partnershipId,
      words: typed
        .split(/\s+/u)
        .filter((word) => word !== '')
        .slice(0, 10),
    };
    const asked = partnershipId !== null || search.words.length > 0;
    const paging = pageAsked(query);
    return page('audit/find.njk', {
      partnerships: [
        { value: '', text: 'Any' },
        ...this.partnerships.partnerships(scopeOf(viewer, 'view-follow-up')).map((partnership) => ({
          value: partnership.partnershipId,
          text: partnership.name,
          selected: partnership.partnershipId === partnershipId,
        })),
      ],
      typed,
      asked,
      found: asked
        ? this.audit.histories(search, paging).map((history) => ({
            ...history,
            sentence: recommendationSentence(history),
            href: `${placePath(history.partnershipId, history.recommendationId)}/history`,
          }))
        : [],
      pages: pagesAround(paging, asked ? this.audit.countHistories(search) : 0, '/audit', query),
    });
  }

  @Get('people')
  @Allow('view-access-log')
  async people(): Promise<Page> {
    const acting = this.audit.people();
    const names = await this.directory.people.names(acting.map(({ personId }) => personId));
    const people = acting.map(({ personId, acts }) => ({
      href: `/audit/people/${encodeURIComponent(personId)}`,
      name: names.get(personId) ?? 'A person since removed',
      acts,
    }));
    return page('audit/people.njk', {
      people: people.sort((one, other) => one.name.localeCompare(other.name, 'en-GB')),
      breadcrumbs: BREADCRUMBS,
    });
  }

  /** @throws NotFoundException when nobody of this id ever did anything or is known */
  @Get('people/:person')
  @Allow('view-access-log')
  async person(@Param('person') personId: string, @Query() query: QueryText): Promise<Page> {
    const person = await this.directory.people.find(personId);
    const total = this.audit.countActsOf(personId);
    if (person === null && total === 0) throw new NotFoundException();
    const paging = pageAsked(query);
    const path = `/audit/people/${encodeURIComponent(personId)}`;
    return page('audit/person.njk', {
      name: person?.name ?? 'A person since removed',
      accessHref: `/audit/access-log?person=${encodeURIComponent(personId)}`,
      acts: await this.acts.tell(this.audit.actsOf(personId, paging)),
      pages: pagesAround(paging, total, path, query),
      breadcrumbs: [...BREADCRUMBS, { text: 'People', href: '/audit/people' }],
    });
  }

  @Get('changes')
  @Allow('view-access-log')
  async changes(@Query() query: QueryText): Promise<Page> {
    const kind: ChangeKind = textOf(query.kind) === 'reopened' ? 'reopened' : 'dates';
    const paging = pageAsked(query);
    return page('audit/changes.njk', {
      kind,
      counts: { dates: this.audit.countChanges('dates'), reopened: this.audit.countChanges('reopened') },
      acts: await this.acts.tell(this.audit.changes(kind, paging)),
      pages: pagesAround(paging, this.audit.countChanges(kind), '/audit/changes', query),
      breadcrumbs: BREADCRUMBS,
    });
  }

  @Get('access-log')
  @Allow('view-access-log')
  async accessLog(@Query() query: QueryText): Promise<Page> {
    const paging = pageAsked(query);
    const what = textOf(query.what);
    const personId = textOf(query.person);
    const partnershipId = textOf(query.partnership);
    const records = await this.directory.accessLog.read({
      ...(isWhat(what) ? { what } : {}),
      ...(personId === '' ? {} : { personId }),
      ...(partnershipId === '' ? {} : { partnershipId }),
      // One more than is shown says whether there is another page.
      limit: PAGE_LENGTH + 1,
      offset: paging.offset,
    });
    const shown = records.slice(0, PAGE_LENGTH);
    const people = await this.directory.people.names(shown.map((record) => record.personId));
    const partnerships = this.partnerships.names();
    return page('audit/access-log.njk', {
      choices: [
        { value: '', text: 'Anything' },
        ...Object.entries(WHAT).map(([value, text]) => ({ value, text, selected: value === what })),
      ],
      personId,
      personName: personId === '' ? null : (people.get(personId) ?? 'a person since removed'),
      partnerships: [
        { value: '', text: 'Any' },
        ...[...partnerships].map(([value, text]) => ({ value, text, selected: value === partnershipId })),
      ],
      records: shown.map((record) => ({
        ...record,
        whatWords: WHAT[record.what],
        who: people.get(record.personId) ?? 'Nobody known',
        personHref: `/audit/people/${encodeURIComponent(record.personId)}`,
        known: people.has(record.personId),
        partnership:
          record.partnershipId === null ? null : (partnerships.get(record.partnershipId) ?? record.partnershipId),
      })),
      pages: pagesAround(paging, paging.offset + records.length, '/audit/access-log', query),
    });
  }
}

function isWhat(text: string): text is AccessRecord['what'] {
  return Object.hasOwn(WHAT, text);
}
