import { Problem } from '@linecheck/service-kit/errors';
import { pageOf, type Page, type PageRequest } from '@linecheck/service-kit/pages';
import type { EntityManager } from 'typeorm';
import type { Alert } from '../domain/alert';
import type { CodeStopAlert } from '../domain/code-stop-alert';
import { findAlert, listAlerts as listRouteAlerts } from '../persistence/alerts';
import { findCodeStopAlert, listCodeStopAlerts } from '../persistence/code-stop-alerts';

/** Alerts about routes and about codes that are stopped, newest first. */
export async function listAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  { limit, after }: PageRequest,
): Promise<Page<Alert | CodeStopAlert>> {
  const ofRoutes = await listRouteAlerts(em, status, limit + 1, after);
  const ofCodes = await listCodeStopAlerts(em, status, limit + 1, after);
  const newestFirst = [...ofRoutes, ...ofCodes].sort((a, b) => (a.alertId < b.alertId ? 1 : -1));
  return pageOf(newestFirst.slice(0, limit + 1), limit, ({ alertId }) => alertId);
}

/** Throws Problem `not-found`. */
export async function getAlert(em: EntityManager, alertId: string): Promise<Alert | CodeStopAlert> {
  const alert = (await findAlert(em, alertId)) ?? (await findCodeStopAlert(em, alertId));
  if (alert === null)
    throw new Problem('not-found', { detail: 'There is no such alert. List them to see which there are.' });
  return alert;
}
