import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AlertKind } from '@linecheck/shared-contracts';
import { addAlert, openAlerts, saveAlert, claimAlertEvaluation } from '../persistence/alerts';
import { pastTraffic, recentTraffic } from '../persistence/traffic';
import { updateAlert, raiseAlert, type Alert, type AlertInput } from '../domain/alert';
import type { Baseline } from '../domain/alert-decision';
import { alertEvent } from '../events/alert-events';
import type { AlertSettings } from '../domain/alert-settings';
import {
  byRoute,
  routeFiguresOf,
  recentFiguresOf,
  routeKey,
  timesOf,
  type RouteFigures,
  type Route,
} from '../domain/traffic';

const KINDS: readonly AlertKind[] = ['delivery-rate', 'latency'];

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
    for (const kind of KINDS) {
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

function alertInputOf(
  kind: AlertKind,
  route: Route,
  past: RouteFigures | undefined,
  settings: AlertSettings,
): Omit<AlertInput, 'figures' | 'now'> {
  return {
    route,
    times: timesOf(past),
    baseline: baselineOf(kind, route, past, settings),
    rules: settings.rules[route.traffic],
    windowMinutes: settings.windowMinutes[route.traffic],
    baselineDays: settings.baselineDays,
  };
}

function baselineOf(
  kind: AlertKind,
  route: Route,
  past: RouteFigures | undefined,
  { rules, expectedRate, silentCountries }: AlertSettings,
): Baseline | null {
  const own = kind === 'latency' ? past?.latency : past?.arrived;
  if (own !== undefined && own.messages >= rules[route.traffic].minMessages) return { ...own, source: 'history' };
  if (kind === 'latency' || silentCountries.has(route.country ?? '')) return null;
  return { value: expectedRate, messages: own?.messages ?? 0, source: 'expected' };
}

function alertKey(kind: AlertKind, route: Route): string {
  return `${kind} ${routeKey(route)}`;
}
