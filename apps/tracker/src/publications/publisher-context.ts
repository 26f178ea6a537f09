import { v4 as uuid, validate as isUuid } from 'uuid';
import { type CommandContext } from '#event-log';
import { actingRole, type Viewer } from '../access/viewer.js';
import { londonDate } from '../pages/index.js';

/** The envelope of a publisher's command; a form without an id of its own gets a new one. */
export function contextOf(viewer: Viewer, body: Record<string, unknown>): CommandContext {
  const { commandId } = body;
  const today = londonDate(new Date());
  return {
    commandId: typeof commandId === 'string' && isUuid(commandId) ? commandId : uuid(),
    actor: viewer.personId,
    role: actingRole(viewer, 'import-publications'),
    today,
    occurredOn: today,
  };
}
