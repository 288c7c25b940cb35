import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findAlert, listAlerts as listStoredAlerts } from '../persistence/alerts';
import type { Alert } from './alert';

export interface AlertPage {
  readonly alerts: readonly Alert[];
  /** The alert after which the next page begins; null at the end. */
  readonly next: string | null;
}

const ALERT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Alerts, newest first, after the alert `cursor`. Throws Problem `invalid-request` for a cursor of nobody's making. */
export async function listAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<AlertPage> {
  if (cursor !== undefined && !ALERT_ID.test(cursor)) {
    const fields = [{ field: 'cursor', message: 'is not a next_cursor of this list' }];
    throw new Problem('invalid-request', { fields });
  }
  const found = await listStoredAlerts(em, status, limit + 1, cursor);
  const alerts = found.slice(0, limit);
  return { alerts, next: found.length > limit ? (alerts.at(-1)?.alertId ?? null) : null };
}

/** Throws Problem `not-found`. */
export async function getAlert(em: EntityManager, alertId: string): Promise<Alert> {
  const alert = await findAlert(em, alertId);
  if (alert === null) throw new Problem('not-found');
  return alert;
}
