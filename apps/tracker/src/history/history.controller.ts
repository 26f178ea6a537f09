import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { statusAsAt, statusName } from '#benchmarking';
import { recommendationSentence } from '#catalogue';
import { describeHistory } from '#follow-up';
import { Allow } from '../access/decorators.js';
import { FollowUpPlaces } from '../board/follow-up-places.js';
import { type FollowUpPlace, recommendationName } from '../board/place.js';
import { csvFileName } from '../exports/csv.js';
import { type Page, page } from '../pages/index.js';
import { answerFrom, type StandingInWords, type Step } from './history-answers.js';
import { historyCsv } from './history-csv.js';
import { type QueryText, readQuestion } from './history-question.js';

/** One recommendation's history: told, stepped through, as at any date or time, and between two dates. */
@Controller('partnerships/:partnership/recommendations/:recommendation')
export class HistoryController {
  constructor(private readonly places: FollowUpPlaces) {}

  @Get('history')
  @Allow('view-follow-up')
  async show(
    @Param('partnership') partnershipId: string,
    @Param('recommendation') recommendationId: string,
    @Query() query: QueryText,
  ): Promise<Page> {
    const place = await this.places.open(partnershipId, recommendationId);
    const question = readQuestion(query);
    const answers = answerFrom({ ...place, standing: standingIn(place) }, question);
    const errors = Object.entries(question.errors).map(([field, text]) => ({ text, href: `#${field}` }));
    const address = `${place.path}/history`;
    const model = {
      partnership: { name: place.partnershipName },
      recommendation: {
        sentence: recommendationSentence(place.recommendation),
        publicationTitle: place.recommendation.publication.title,
      },
      ...answers,
      step: answers.step && withNeighbours(answers.step, address),
      typed: question.typed,
      fieldErrors: question.errors,
      errors,
      address,
      breadcrumbs: breadcrumbs(place),
    };
    return page('history/history.njk', model, errors.length > 0 ? 422 : 200);
  }

  @Get('history.csv')
  @Allow('view-follow-up')
  async download(
    @Param('partnership') partnershipId: string,
    @Param('recommendation') recommendationId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { events, names } = await this.places.open(partnershipId, recommendationId);
    response.type('text/csv').attachment(csvFileName('history', partnershipId, recommendationId));
    return historyCsv(describeHistory(events, names));
  }
}

/** The benchmark status as the given events tell it; before the first of them there is none. */
function standingIn({ askedLines }: FollowUpPlace): StandingInWords {
  return (events, day) => {
    const stood = statusAsAt(events, askedLines, day);
    return stood === null
      ? { status: 'It had not come to this partnership yet', reasons: [] }
      : { status: statusName[stood.status], reasons: stood.reasons };
  };
}

function withNeighbours(step: Step, address: string) {
  return {
    ...step,
    previous: step.number > 1 ? `${address}?step=${step.number - 1}` : null,
    next: step.number < step.of ? `${address}?step=${step.number + 1}` : null,
  };
}

function breadcrumbs({ partnershipId, partnershipName, recommendation, path }: FollowUpPlace) {
  return [
    { text: partnershipName, href: `/partnerships/${partnershipId}` },
    { text: 'Recommendations', href: `/partnerships/${partnershipId}/recommendations` },
    { text: recommendationName(recommendation), href: path },
  ];
}
