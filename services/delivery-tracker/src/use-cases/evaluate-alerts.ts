import { appendEvents } from '@linecheck/service-kit/outbox';
import { idAt } from '@linecheck/service-kit/persistence';
import { routeAlertKinds, type RouteAlertKind } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { alertDefinitions } from '../domain/alert-kinds';
import { failuresInARow, worstOf } from '../domain/failures-in-a-row';
import { alertInputOf, raiseAlert, updateAlert, type Alert, type AlertInput } from '../domain/alert';
import type { AlertSettings } from '../domain/alert-settings';
import {
  byRoute,
  recentFiguresOf,
  routeFiguresOf,
  routeKey,
  timesOf,
  type ByRoute,
  type Measure,
  type Route,
  type RouteFigures,
} from '../domain/traffic';
import { alertEvent } from '../events/alert-events';
import { addAlert, claimAlertEvaluation, openAlerts, saveAlert } from '../persistence/alerts';
import { newestCanaryTexts } from '../persistence/canary-texts';
import { pastTraffic, recentTraffic } from '../persistence/traffic';
import { tellHeldAlerts } from './follow-code-stop';

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
  await tellHeldAlerts(em, now);
  const past = byRoute(await pastTraffic(em, settings, now), routeFiguresOf);
  // First, so that what comes in meanwhile is at least in what covers it.
  const canaries = await worstCanaries(em, past, now);
  const recent = byRoute(await recentTraffic(em, settings.windowMinutes, past, now), (counts) => counts);
  const open = new Map((await openAlerts(em)).map((alert) => [alertKey(alert.kind, alert.route), alert]));
  const routes = new Map(
    [...recent.values(), ...canaries.values(), ...open.values()].map(({ route }): [string, Route] => [
      routeKey(route),
      route,
    ]),
  );
  const stillOpen = new Set<string>();
  for (const [key, route] of routes) {
    const figures = recentFiguresOf(recent.get(key)?.figures ?? [], canaries.get(key)?.failedInARow);
    for (const kind of routeAlertKinds) {
      const input = alertInputOf(kind, route, past.get(key)?.figures, settings);
      const { coveredBy } = alertDefinitions[kind];
      if (coveredBy !== undefined && stillOpen.has(alertKey(coveredBy, route)) && !open.has(alertKey(kind, route)))
        continue;
      const isOpen = await evaluateAlert(em, kind, open.get(alertKey(kind, route)), { ...input, figures, now });
      if (isOpen) stillOpen.add(alertKey(kind, route));
    }
  }
  return true;
}

/** Of each route's canaries the one that failed most often in a row. */
async function worstCanaries(
  em: EntityManager,
  past: ByRoute<RouteFigures>,
  now: Date,
): Promise<Map<string, { route: Route; failedInARow: Measure }>> {
  const worst = new Map<string, { route: Route; failedInARow: Measure }>();
  for (const { route, texts } of await newestCanaryTexts(em, now)) {
    const key = routeKey(route);
    const { gracePeriod } = timesOf(past.get(key)?.figures);
    const failed = failuresInARow(texts, gracePeriod, now);
    const known = worst.get(key)?.failedInARow;
    worst.set(key, { route, failedInARow: known ? worstOf([known, failed]) : failed });
  }
  return worst;
}

/** Answers whether it is open now. */
async function evaluateAlert(
  em: EntityManager,
  kind: RouteAlertKind,
  open: Alert | undefined,
  input: AlertInput,
): Promise<boolean> {
  if (open === undefined) {
    const raised = raiseAlert(kind, input, () => idAt(input.now));
    if (raised === null) return false;
    await addAlert(em, raised);
    await appendEvents(em, [alertEvent(raised)]);
    return true;
  }
  const alert = updateAlert(open, input);
  if (alert === open) return true;
  await saveAlert(em, alert);
  if (alert.clearedAt !== null) await appendEvents(em, [alertEvent(alert)]);
  return alert.clearedAt === null;
}

function alertKey(kind: RouteAlertKind, route: Route): string {
  return `${kind} ${routeKey(route)}`;
}
