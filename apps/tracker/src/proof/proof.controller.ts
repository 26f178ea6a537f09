import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { newCommandId } from '#event-log';
import {
  believed,
  type CheckReport,
  type CheckRequest,
  type Finding,
  KeptChecks,
  type Notary,
  openCheckpoint,
} from '#integrity';
import { type Jobs } from '#jobs';
import { Allow } from '../access/decorators.js';
import { type Tag } from '../board/recommendation/tags.js';
import { type QueryText } from '../history/history-question.js';
import { lookUntil } from '../jobs/look-until.js';
import {
  page,
  type Page,
  PAGE_LENGTH,
  pageAsked,
  pagesAround,
  type Paging,
  type SeeOther,
  seeOther,
} from '../pages/index.js';
import { commandIdIn } from '../publications/publisher-context.js';
import { JOBS, NOTARY } from '../shell/tokens.js';
import { Alarm } from './alarm.js';
import { CHECKING } from './record-checking.js';

const PATH = '/audit/proof';
const BREADCRUMBS = [{ text: 'Histories', href: '/audit' }];

/** Checks that are listed. */
const CHECKS_SHOWN = 10;

/** Longer is no checkpoint of ours; characters. */
const LONGEST_CHECKPOINT = 4_000;

/** How long the page of a check waits for it before it says that it is going on, in milliseconds. */
const MADE_IN_NO_TIME = 700;

const SIZE = /^(0|[1-9]\d{0,14})$/;

/** For auditors: what was signed, and whether everything is still as it was then. */
@Controller('audit/proof')
export class ProofController {
  constructor(
    @Inject(NOTARY) private readonly notary: Notary,
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly checks: KeptChecks,
    private readonly alarm: Alarm,
  ) {}

  @Get()
  @Allow('view-access-log')
  show(@Query() query: QueryText): Promise<Page> {
    return this.proof(query, '', []);
  }

  /** Keeps what is asked for and hands it in. */
  @Post('checks')
  @Allow('view-access-log')
  async check(@Body() body: Record<string, unknown>): Promise<Page | SeeOther> {
    const typed = typeof body.checkpoint === 'string' ? body.checkpoint : '';
    const checkpoint = asKept(typed);
    const mistake = checkpoint === null ? null : this.mistakeIn(checkpoint);
    if (mistake !== null) return this.proof({}, typed, [{ text: mistake, href: '#checkpoint' }]);
    const id = commandIdIn(body);
    const isNew = (await this.checks.find(id)) === null;
    await this.checks.ask({ id, requestedAt: new Date().toISOString(), checkpoint });
    try {
      await this.jobs.submit(CHECKING, id);
    } catch (error) {
      // What cannot be handed in was not asked for.
      if (isNew) await this.checks.remove(id);
      throw error;
    }
    return seeOther(`${PATH}/checks/${id}`);
  }

  /** What came of a check; until it is made, a page that says how far it is and can be left. */
  @Get('checks/:check')
  @Allow('view-access-log')
  async one(@Param('check') id: string): Promise<Page> {
    const request = await this.checks.find(id);
    if (request === null) throw new NotFoundException();
    await lookUntil(() => this.checks.report(id), MADE_IN_NO_TIME);
    const view = await this.view(request);
    return page('proof/check.njk', {
      one: view,
      between: view.report ? await this.between(view.report.findings) : null,
      breadcrumbs: [...BREADCRUMBS, { text: 'Proof that nothing was altered', href: PATH }],
    });
  }

  /** A checkpoint as it was signed, to be kept elsewhere. */
  @Get('checkpoints/:size')
  @Allow('view-access-log')
  async checkpoint(@Param('size') size: string): Promise<StreamableFile> {
    const file = SIZE.test(size) ? await this.notary.kept.find(Number(size)) : null;
    if (file === null) throw new NotFoundException();
    return new StreamableFile(Buffer.from(file.text), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="checkpoint-${size}.txt"`,
    });
  }

  private async proof(
    query: QueryText,
    typed: string,
    errors: readonly { readonly text: string; readonly href: string }[],
  ): Promise<Page> {
    const paging = pageAsked(query);
    const sizes = (await this.notary.kept.sizes()).reverse();
    const requests = await this.checks.latest(CHECKS_SHOWN);
    const [present, ...old] = this.notary.known;
    const model = {
      altered: (await this.alarm.look())?.sentences ?? [],
      checkpoints: await this.checkpointsOn(paging, sizes),
      pages: pagesAround(paging, sizes.length, PATH, query),
      checks: await Promise.all(requests.map((request) => this.view(request))),
      key: present?.text,
      oldKeys: old.map(({ text }) => text),
      commandId: newCommandId(),
      typed,
      errors,
      breadcrumbs: BREADCRUMBS,
    };
    return page('proof/proof.njk', model, errors.length > 0 ? 422 : 200);
  }

  private async checkpointsOn({ offset }: Paging, sizes: readonly number[]) {
    const { kept, known } = this.notary;
    return Promise.all(
      sizes.slice(offset, offset + PAGE_LENGTH).map(async (size) => {
        const file = await kept.find(size);
        const checkpoint = file && believed(file, known);
        return {
          records: size,
          signedAt: (await kept.standing(size))?.signedAt ?? null,
          fingerprint: checkpoint && 'root' in checkpoint ? checkpoint.root.toString('base64') : null,
          href: `${PATH}/checkpoints/${size}`,
        };
      }),
    );
  }

  private async view(request: CheckRequest) {
    const report = await this.checks.report(request.id);
    const job = report ? null : await this.jobs.find(CHECKING, request.id);
    // One whose job was given up is never made.
    const failed = !report && (job === null || job.state === 'dead');
    return {
      requestedAt: request.requestedAt,
      withYours: request.checkpoint !== null,
      href: `${PATH}/checks/${request.id}`,
      report,
      failed,
      percent: job?.percent ?? 0,
      tag: tagOf(report, failed),
    };
  }

  /** The checkpoints on both sides of the first alteration, with when they were signed. */
  private async between(findings: readonly Finding[]) {
    const finding = findings.find(({ kind }) => kind === 'altered' || kind === 'ended');
    if (!finding || finding.signed === null) return null;
    const signedAt = async (size: number): Promise<string | null> =>
      (await this.notary.kept.standing(size))?.signedAt ?? null;
    return {
      sound: finding.sound,
      soundSignedAt: await signedAt(finding.sound),
      signed: finding.signed,
      signedAt: await signedAt(finding.signed),
    };
  }

  /** What is wrong with a checkpoint that somebody kept; null when nothing is. */
  private mistakeIn(checkpoint: string): string | null {
    const opened = checkpoint.length > LONGEST_CHECKPOINT ? null : openCheckpoint(checkpoint, this.notary.known);
    if (opened?.kind === 'signed') return null;
    return opened?.kind === 'unknown-key'
      ? 'The checkpoint was signed by a key that this service does not know: ask whoever runs it whether the key was changed'
      : 'Paste the whole checkpoint, exactly as you kept it, from its first line to the one that begins with —';
  }
}

/** What was pasted as it stood in its file: browsers send other line ends, and people copy more or less around it. Null for nothing. */
function asKept(typed: string): string | null {
  const text = typed.replaceAll('\r\n', '\n').trim();
  return text === '' ? null : `${text}\n`;
}

function tagOf(report: CheckReport | null, failed: boolean): Tag {
  if (failed) return { text: 'Could not be made', colour: 'red' };
  if (report === null) return { text: 'Being made', colour: 'blue' };
  if (report.findings.length > 0) return { text: 'Altered', colour: 'red' };
  return report.checkpoints > 0
    ? { text: 'As signed', colour: 'green' }
    : { text: 'Nothing to compare', colour: 'grey' };
}
