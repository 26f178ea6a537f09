import { Injectable } from '@nestjs/common';
import { type Grant } from '#partnerships';

/** What each person may do just now. */
@Injectable()
export class CurrentGrants {
  readonly #known = new Map<string, readonly Grant[]>();

  of(personId: string): readonly Grant[] {
    return this.#known.get(personId) ?? [];
  }
}
