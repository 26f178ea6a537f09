import { type Metadata } from '@grpc/grpc-js';
import { setTimeout as pause } from 'node:timers/promises';
import { type Faults } from './faults.js';
import { type Gate } from './gate.js';
import { connectionLost, type Refusal } from './refusals.js';
import { type AppendOutcome, type Expected, type ProposedEvent, type TransactionLog } from './transaction-log.js';

/** What both kinds of append have in common. */
export class Appending {
  constructor(
    private readonly log: TransactionLog,
    private readonly gate: Gate,
    private readonly faults: Faults,
    private readonly loseConnections: () => void,
    readonly maxAppendSize: number,
  ) {}

  async carryOut(
    metadata: Metadata,
    stream: string,
    expected: Expected,
    events: readonly ProposedEvent[],
  ): Promise<AppendOutcome | { readonly kind: 'refused'; readonly refusal: Refusal }> {
    const refusal = await this.gate.refuses(metadata);
    if (refusal) return { kind: 'refused', refusal };
    if (this.faults.slowness > 0) await pause(this.faults.slowness);
    const outcome = this.log.append(stream, expected, events);
    if (this.faults.lostAnswers === 0) return outcome;
    this.faults.lostAnswers -= 1;
    this.loseConnections();
    return { kind: 'refused', refusal: connectionLost() };
  }
}
