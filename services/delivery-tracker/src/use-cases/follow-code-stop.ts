import { appendEvents } from '@linecheck/service-kit/outbox';
import { CONFLICT, retryWhileConflict } from '@linecheck/service-kit/persistence';
import type { EventData } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { followStop, HELD_MS } from '../domain/code-stop-alert';
import { codeStopAlertEvent } from '../events/alert-events';
import {
  addCodeStopAlert,
  lockCodeStopAlert,
  raiseHeldAlerts,
  saveCodeStopAlert,
} from '../persistence/code-stop-alerts';

/** Raises and clears the alert about a stop of codes, with the event that tells of it. Its states may come twice and in any order. */
export function followCodeStop(
  em: EntityManager,
  stop: EventData<'verification.budget-exceeded'>,
  toldAt: Date,
  now: Date,
): Promise<void> {
  return retryWhileConflict(async () => {
    const known = await lockCodeStopAlert(em, stop.stop_id);
    const alert = followStop(known, stop, toldAt, now);
    if (alert === known) return undefined;
    if (known !== null) await saveCodeStopAlert(em, alert);
    else if (!(await addCodeStopAlert(em, alert))) return CONFLICT;
    const wasOpen = known?.status === 'open';
    if (wasOpen !== (alert.status === 'open')) await appendEvents(em, [codeStopAlertEvent(alert)]);
    return undefined;
  });
}

/** Raises alerts about stops that were heard of late, and whose end was not heard of since. */
export async function tellHeldAlerts(em: EntityManager, now: Date): Promise<void> {
  const raised = await raiseHeldAlerts(em, new Date(now.getTime() - HELD_MS), now);
  if (raised.length > 0) await appendEvents(em, raised.map(codeStopAlertEvent));
}
