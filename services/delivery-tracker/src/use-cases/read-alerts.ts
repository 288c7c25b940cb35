import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findAlert, listAlerts as listStoredAlerts } from '../persistence/alerts';
import type { Alert } from '../domain/alert';
import { pageOf, type ListPage, type PageRequest } from './list-page';

/** Alerts, newest first. */
export function listAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  page: PageRequest,
): Promise<ListPage<Alert>> {
  const idOf = ({ alertId }: Alert): string => alertId;
  return pageOf(page, idOf, (limit, after) => listStoredAlerts(em, status, limit, after));
}

/** Throws Problem `not-found`. */
export async function getAlert(em: EntityManager, alertId: string): Promise<Alert> {
  const alert = await findAlert(em, alertId);
  if (alert === null)
    throw new Problem('not-found', { detail: 'There is no such alert. List them to see which there are.' });
  return alert;
}
