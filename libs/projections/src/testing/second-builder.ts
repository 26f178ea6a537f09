import { NotesBuild, type NotedProjection, type Projection, type SecondBuilder, preparing } from '#projections';
import { type RecordedEvent } from '#event-log';

/** A second builder without a thread of its own. */
export function builderOf(projections: readonly Projection[]): SecondBuilder {
  return {
    projections: projections.map(({ name }) => name),
    isWorthwhile: () => Promise.resolve(true),
    begin(names, path) {
      const chosen = names.flatMap((name) => projections.filter((projection) => projection.name === name)).map(noted);
      const build = new NotesBuild(path, chosen);
      let completed: Promise<void> | undefined;
      return {
        take: (page) => promise(() => build.take(page)),
        complete: () => (completed ??= promise(() => build.complete())),
      };
    },
  };
}

/** The same projection in two steps: what it notes of an event is all of it. */
export function noted(projection: Projection): NotedProjection {
  const notes: NotedProjection['notes'] = {
    of: (event) => [JSON.stringify(event)],
    prepare(db, entrust) {
      const apply = projection.prepare(db, entrust);
      return ([event = '']) => apply(JSON.parse(event) as RecordedEvent);
    },
  };
  return { ...projection, prepare: preparing(notes), notes };
}

function promise(work: () => void): Promise<void> {
  return new Promise((resolve) => {
    work();
    resolve();
  });
}
