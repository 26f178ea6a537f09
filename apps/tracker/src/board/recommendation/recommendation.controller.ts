import { Controller, Get, Inject, NotFoundException, Param, Query, StreamableFile } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { lastDay } from '#event-log';
import { FileDamaged, FileNotFound } from '#files';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { type Viewer } from '../../access/viewer.js';
import { page } from '../../pages/index.js';
import { Explained } from '../../shell/error-answers.js';
import { DATA } from '../../shell/tokens.js';
import { FollowUpPlaces } from '../follow-up-places.js';
import { type FollowUpPlace } from '../place.js';
import { statusTag } from '../status-tag.js';
import { stoodOn } from '../stood.js';
import { timesIn, type TimesInQuery } from '../times-asked.js';
import { NOTHING, offersTo } from './offers.js';
import { recommendationView, type Standing } from './recommendation-view.js';

/** One recommendation as one partnership follows it up, and the files it is evidenced by. */
@Controller('partnerships/:partnership/recommendations/:recommendation')
export class RecommendationController {
  constructor(
    private readonly places: FollowUpPlaces,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  @Get()
  @Allow('view-follow-up')
  async show(
    @Param('partnership') partnershipId: string,
    @Param('recommendation') recommendationId: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentViewer() viewer: Viewer,
  ) {
    const times = timesIn(query);
    const { asAt, knownAt, errors } = times;
    const place = await this.places.open(partnershipId, recommendationId, {
      asAt: asAt ?? undefined,
      knownAt: knownAt ?? undefined,
    });
    const isPast = asAt !== null || knownAt !== null;
    const offers = isPast ? NOTHING : offersTo(viewer, place);
    const view = recommendationView(place, standingOf(place, times), offers, times);
    return page('board/recommendation.njk', { ...view, errors }, errors.length > 0 ? 422 : 200);
  }

  /** The bytes of a piece of evidence: to keep, never to be shown within the service's own pages. */
  @Get('evidence/:evidence/file')
  @Allow('view-follow-up')
  async file(
    @Param('partnership') partnershipId: string,
    @Param('recommendation') recommendationId: string,
    @Param('evidence') evidenceId: string,
  ): Promise<StreamableFile> {
    const { state } = await this.places.open(partnershipId, recommendationId);
    const evidence = Object.hasOwn(state.evidence, evidenceId) ? state.evidence[evidenceId] : undefined;
    if (evidence?.item.kind !== 'file') throw new NotFoundException();
    const { content, bytes } = await this.data.files.open(evidence.item.sha256).catch(explain);
    return new StreamableFile(content, {
      type: 'application/octet-stream',
      disposition: attachment(evidence.item.fileName),
      length: bytes,
    });
  }
}

/** Where it stood on the day, from the facts known at the time. */
function standingOf(place: FollowUpPlace, { asAt, knownAt }: TimesInQuery): Standing | null {
  const stood = stoodOn(place, asAt === null ? place.today : lastDay(asAt), knownAt);
  return stood && { tag: statusTag(stood.status), reasons: stood.reasons };
}

/** Bytes that are gone, or are no longer those that were added, are handed to nobody. */
function explain(error: unknown): never {
  if (error instanceof FileNotFound || error instanceof FileDamaged) {
    throw new Explained(
      500,
      'The file is not as it was when it was added, so it is not handed out. Tell an administrator.',
    );
  }
  throw error;
}

/** RFC 6266: the name as it is for browsers of today, and in plain letters for others. */
function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w.\- ]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
