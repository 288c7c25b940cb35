import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { QUIET_MS } from '../../domain/fraud/judge';
import { budgetCleared } from '../../events/fraud-events';
import { closeQuietStops } from '../../persistence/fraud/stops';

/** Closes stops that stop nothing any more. Answers how many. */
export async function closeStops(em: EntityManager, now: Date): Promise<number> {
  const closed = await closeQuietStops(em, new Date(now.getTime() - QUIET_MS), now);
  if (closed.length > 0) await appendEvents(em, closed.map(budgetCleared));
  return closed.length;
}
