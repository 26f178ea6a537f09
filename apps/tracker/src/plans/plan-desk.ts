import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { lastDay } from '#event-log';
import { PartnershipQueries } from '#partnerships';
import { type CheckedRecommendation, checkPlan, loadPlan, type Plan, type PlanRead, readPlan } from '#plans';
import { RecentlyUsed } from '../imports/recently-used.js';
import { DATA } from '../shell/tokens.js';

/** One year's plan, its text, and how it compares with what comes to its partnership. */
export interface OpenedPlan {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly year: number;
  readonly plan: Plan;
  /** Of the plan's history. */
  readonly revision: number;
  readonly read: PlanRead;
  /** Every recommendation that had come to the partnership by the day the plan was handed in, in printed order. */
  readonly checked: readonly CheckedRecommendation[];
  /** The plan's own page. */
  readonly path: string;
}

/** Plans whose text is kept: a person works on one at a time, and reading a long PDF takes a second. */
const MOST_KEPT = 4;

/** Opens plans, and finds in them what comes to their partnership. */
@Injectable()
export class PlanDesk {
  /** By the address of the bytes, which never change. */
  readonly #texts = new RecentlyUsed<PlanRead>(MOST_KEPT);

  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly benchmarks: BenchmarkQueries,
    private readonly catalogue: CatalogueQueries,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  /** @throws NotFoundException when there is no such partnership */
  partnershipName(partnershipId: string): string {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new NotFoundException();
    return partnership.name;
  }

  /** @throws NotFoundException when the partnership handed in no plan for that year */
  async open(partnershipId: string, typedYear: string): Promise<OpenedPlan> {
    const partnershipName = this.partnershipName(partnershipId);
    const year = /^\d{4}$/.test(typedYear) ? Number(typedYear) : Number.NaN;
    const { plan, revision } = await loadPlan(this.data.log, partnershipId, year);
    if (plan === null) throw new NotFoundException();
    const read = await this.#read(plan.submitted.sourceDocument);
    const day = lastDay(plan.submitted.occurredOn);
    const queries = { benchmarks: this.benchmarks, catalogue: this.catalogue };
    const checked = checkPlan(queries, partnershipId, day, read.text);
    const path = planPath(partnershipId, year);
    return { partnershipId, partnershipName, year, plan, revision, read, checked, path };
  }

  #read(sourceDocument: string): Promise<PlanRead> {
    return this.#texts.find(sourceDocument, async () => {
      const read = await readPlan(await this.data.files.read(sourceDocument));
      if (read.kind === 'read') return read;
      throw new Error(`${sourceDocument} was read when it was handed in, and now: ${read.refusal.message}`);
    });
  }
}

export function plansPath(partnershipId: string): string {
  return `/partnerships/${partnershipId}/plans`;
}

export function planPath(partnershipId: string, year: number): string {
  return `${plansPath(partnershipId)}/${year}`;
}
