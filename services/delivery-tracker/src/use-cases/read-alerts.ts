import { Problem } from '@linecheck/service-kit/errors';
import { pageOf, type Page, type PageRequest } from '@linecheck/service-kit/pages';
import type { EntityManager } from 'typeorm';
import { findAlert, listAlerts as listStoredAlerts } from '../persistence/alerts';
import type { Alert } from '../domain/alert';

/** Alerts, newest first. */
export async function listAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  { limit, after }: PageRequest,
): Promise<Page<Alert>> {
  return pageOf(await listStoredAlerts(em, status, limit + 1, after), limit, ({ alertId }) => alertId);
}

/** Throws Problem `not-found`. */
export async function getAlert(em: EntityManager, alertId: string): Promise<Alert> {
  const alert = await findAlert(em, alertId);
  if (alert === null)
    throw new Problem('not-found', { detail: 'There is no such alert. List them to see which there are.' });
  return alert;
}
