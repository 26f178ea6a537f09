import { type CommandContext, commandIdFrom } from '#event-log';
import { actingRole, type Viewer } from '../access/viewer.js';
import { londonDate } from '../pages/index.js';

/** The id a form was shown with; a form without one gets a new one. */
export function commandIdIn(body: Readonly<Record<string, unknown>>): string {
  return commandIdFrom(body.commandId);
}

/** The envelope of a publisher's import. */
export function contextOf(viewer: Viewer, body: Readonly<Record<string, unknown>>): CommandContext {
  const today = londonDate(new Date());
  return {
    commandId: commandIdIn(body),
    actor: viewer.personId,
    role: actingRole(viewer, 'import-publications'),
    today,
    occurredOn: today,
  };
}
