import { appendEvents } from '@linecheck/service-kit/outbox';
import { alertKinds, type AlertKind } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { alertInputOf, raiseAlert, updateAlert, type Alert, type AlertInput } from '../domain/alert';
import type { AlertSettings } from '../domain/alert-settings';
import { byRoute, recentFiguresOf, routeFiguresOf, routeKey, type Route } from '../domain/traffic';
import { alertEvent } from '../events/alert-events';
import { addAlert, claimAlertEvaluation, openAlerts, saveAlert } from '../persistence/alerts';
import { pastTraffic, recentTraffic } from '../persistence/traffic';

/**
 * Looks at the newest texts of every route, in a transaction of its own: raises alerts, follows those that are open, clears
 * them. Of all replicas one does it, once in `intervalSeconds`; answers whether this was the one.
 */
export async function evaluateAlerts(
  em: EntityManager,
  settings: AlertSettings,
  intervalSeconds: number,
  now: Date,
): Promise<boolean> {
  if (!(await claimAlertEvaluation(em, intervalSeconds))) return false;
  const past = byRoute(await pastTraffic(em, settings, now), routeFiguresOf);
  const recent = byRoute(await recentTraffic(em, settings.windowMinutes, past, now), recentFiguresOf);
  const open = new Map((await openAlerts(em)).map((alert) => [alertKey(alert.kind, alert.route), alert]));
  const routes = new Map(
    [...recent.values(), ...open.values()].map(({ route }): [string, Route] => [routeKey(route), route]),
  );
  for (const [key, route] of routes) {
    const figures = recent.get(key)?.figures ?? recentFiguresOf([]);
    for (const kind of alertKinds) {
      const input = alertInputOf(kind, route, past.get(key)?.figures, settings);
      await evaluateAlert(em, kind, open.get(alertKey(kind, route)), { ...input, figures, now });
    }
  }
  return true;
}

async function evaluateAlert(
  em: EntityManager,
  kind: AlertKind,
  open: Alert | undefined,
  input: AlertInput,
): Promise<void> {
  if (open === undefined) {
    const raised = raiseAlert(kind, input, uuidv7);
    if (raised === null) return;
    await addAlert(em, raised);
    return appendEvents(em, [alertEvent(raised)]);
  }
  const alert = updateAlert(open, input);
  if (alert === open) return;
  await saveAlert(em, alert);
  if (alert.clearedAt !== null) await appendEvents(em, [alertEvent(alert)]);
}

function alertKey(kind: AlertKind, route: Route): string {
  return `${kind} ${routeKey(route)}`;
}
