import { type DataDirectory } from '#data-directory';
import { FollowUpQueries, type WhatNeedsUs } from '#follow-up';
import { AccessQueries, PartnershipQueries } from '#partnerships';
import { type Viewer, may } from '../access/viewer.js';
import { needCounts } from '../board/partnership/needs.js';
import { londonDate } from '../pages/index.js';
import { type Digest, digestText } from './digest-text.js';

/** What needs whom, as the lists have it just now. */
export class DueWork {
  readonly #access: AccessQueries;
  readonly #followUps: FollowUpQueries;
  readonly #partnerships: PartnershipQueries;

  constructor(
    { readModels }: Pick<DataDirectory, 'readModels'>,
    private readonly now: () => Date,
    private readonly origin: string,
  ) {
    this.#access = new AccessQueries(readModels);
    this.#followUps = new FollowUpQueries(readModels);
    this.#partnerships = new PartnershipQueries(readModels);
  }

  /** The partnerships of everyone who holds a role in a Board, by person. */
  boards(): ReadonlyMap<string, readonly string[]> {
    const boards = [...this.#access.everybody()].map(
      ([personId, grants]) => [personId, partnershipsIn({ personId, name: '', grants })] as const,
    );
    return new Map(boards.filter(([, partnerships]) => partnerships.length > 0));
  }

  /** True when anything waits for the partnership. */
  needs(partnershipId: string): boolean {
    return needCounts(this.#whatNeeds(partnershipId), { agreesDates: false }).length > 0;
  }

  /** Somebody's digest by the roles they hold now; null when nothing needs them. */
  digestOf(personId: string): Digest | null {
    const viewer = { personId, name: '', grants: this.#access.grantsOf(personId) };
    const today = londonDate(this.now());
    const parts = partnershipsIn(viewer).flatMap((partnershipId) => {
      const partnership = this.#partnerships.partnership(partnershipId);
      if (partnership === null) return [];
      return {
        partnershipId,
        partnershipName: partnership.name,
        needs: this.#whatNeeds(partnershipId),
        agreesDates: may(viewer, 'agree-dates', partnershipId),
        meeting: this.#partnerships.nextMeeting(partnershipId, today)?.date ?? null,
      };
    });
    return digestText({ personId, today, origin: this.origin, parts });
  }

  #whatNeeds(partnershipId: string): WhatNeedsUs {
    return this.#followUps.whatNeedsUs({ kind: 'partnerships', ids: [partnershipId] }, londonDate(this.now()));
  }
}

/** Where somebody holds a role that brings a digest. */
function partnershipsIn(viewer: Viewer): string[] {
  const ids = new Set(viewer.grants.flatMap(({ partnershipId }) => (partnershipId === null ? [] : [partnershipId])));
  return [...ids].filter((id) => may(viewer, 'choose-digest', id));
}
