import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { QUIET_MS } from '../../domain/fraud/judge';
import { budgetCleared, budgetModeChanged } from '../../events/fraud-events';
import { takeChangedModes } from '../../persistence/fraud/stop-states';
import { closeQuietStops } from '../../persistence/fraud/stops';

/**
 * Closes stops that stop nothing any more, and tells of those that are enforced by now and were recorded alone, or the other way round.
 * Answers how many there were of both.
 */
export async function closeStops(em: EntityManager, now: Date): Promise<number> {
  const closed = (await closeQuietStops(em, new Date(now.getTime() - QUIET_MS), now)).map(budgetCleared);
  const changed = (await takeChangedModes(em)).map((stop) => budgetModeChanged(stop, now));
  const events = [...closed, ...changed];
  if (events.length > 0) await appendEvents(em, events);
  return events.length;
}
