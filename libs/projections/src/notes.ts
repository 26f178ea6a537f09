import { type DatabaseSync } from 'node:sqlite';
import { type Position, type RecordedEvent } from '#event-log';
import { type Entrust } from './memory.js';

/** What a projection takes from one event: a few texts, which cost next to nothing to hand to another thread. */
export type Note = readonly string[];

/** A projection in two steps: one thread reads the log and takes notes, the other makes rows of them. */
export interface Notes {
  /** What an event of a wanted type means to the projection; null when nothing. It depends on the event alone. */
  of(event: RecordedEvent): Note | null;
  /** As `prepare` of a projection, for notes in place of events. */
  prepare(db: DatabaseSync, entrust?: Entrust): (note: Note) => void;
}

/** What some projections have taken from the next events of the log. */
export interface NotePage {
  /** Up to here. */
  readonly position: Position;
  /** For each projection, in one order throughout. */
  readonly notes: readonly (readonly Note[])[];
}

/** `prepare` of a projection that is made of notes. */
export function preparing(notes: Notes): (db: DatabaseSync, entrust?: Entrust) => (event: RecordedEvent) => void {
  return (db, entrust) => {
    const apply = notes.prepare(db, entrust);
    return (event) => {
      const note = notes.of(event);
      if (note) apply(note);
    };
  };
}
