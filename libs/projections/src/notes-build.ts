import { type DatabaseSync } from 'node:sqlite';
import { type Position } from '#event-log';
import { Blueprint } from './blueprint.js';
import { makeIndexes, openNewFile } from './build.js';
import { type Memory } from './memory.js';
import { type Note, type NotePage } from './notes.js';
import { type NotedProjection } from './projection.js';

/**
 * Makes a new file from the notes of some projections. Nobody sees it before it is complete, so it is filled in one
 * transaction; whatever goes wrong, the file is worth nothing.
 */
export class NotesBuild {
  readonly #db: DatabaseSync;
  readonly #blueprint: Blueprint;
  readonly #memories: Memory[] = [];
  /** In the order in which notes come. */
  readonly #apply: readonly ((note: Note) => void)[];
  #reached: Position = '';

  constructor(path: string, projections: readonly NotedProjection[]) {
    this.#blueprint = new Blueprint(projections);
    this.#db = openNewFile(path);
    this.#blueprint.createTablesIn(this.#db);
    this.#apply = projections.map(({ notes }) => notes.prepare(this.#db, (memory) => this.#memories.push(memory)));
    this.#db.exec('BEGIN');
  }

  take({ position, notes }: NotePage): void {
    for (const [index, apply] of this.#apply.entries()) notes[index]?.forEach(apply);
    for (const memory of this.#memories) memory.relieve();
    this.#reached = position;
  }

  /** Writes what was held back, makes the indexes and closes the file. */
  complete(): void {
    for (const memory of this.#memories) memory.flush();
    makeIndexes(this.#db, this.#blueprint);
    this.#db.prepare('UPDATE projection_checkpoints SET position = ?').run(this.#reached);
    this.#db.exec('COMMIT');
    this.#db.close();
  }
}
