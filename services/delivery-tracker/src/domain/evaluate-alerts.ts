import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { addAlert, openAlerts, saveAlert, takeAlertTurn } from '../persistence/alerts';
import { pastTraffic, recentTraffic } from '../persistence/traffic';
import { followed, raisedBy, type Alert, type Circumstances } from './alert';
import type { AlertKind, Baseline } from './alert-decision';
import { alertEvent } from './alert-event';
import type { AlertSettings } from './alert-settings';
import { figuresByRoute, routeKey, type Route, type RouteFigures } from './traffic';

const KINDS: readonly AlertKind[] = ['delivery-rate', 'latency'];
/** Without an end for so long, and for twice as long as usual, a text is overdue. */
const PATIENCE_S = 300;

/**
 * Looks at the newest texts of every route, in a transaction of its own: raises alerts, follows those that are open, clears
 * them. Of all replicas one does it, once in `turnSeconds`; answers whether this was the one.
 */
export async function evaluateAlerts(
  em: EntityManager,
  settings: AlertSettings,
  turnSeconds: number,
  now: Date,
): Promise<boolean> {
  if (!(await takeAlertTurn(em, turnSeconds))) return false;
  const past = figuresByRoute(await pastTraffic(em, settings, now), () => 0);
  const patienceOf = (route: Route): number =>
    Math.max(PATIENCE_S, 2 * (past.get(routeKey(route))?.latency.value ?? 0));
  const recent = figuresByRoute(await recentTraffic(em, settings.windowMinutes, now), patienceOf);
  const open = new Map((await openAlerts(em)).map((alert) => [alertKey(alert.kind, alert.route), alert]));
  const routes = new Map(
    [...[...recent.values()].map(({ route }) => route), ...[...open.values()].map(({ route }) => route)].map(
      (route) => [routeKey(route), route],
    ),
  );
  for (const [key, route] of routes) {
    const figures = recent.get(key) ?? nothingOf(route);
    for (const kind of KINDS) {
      const baseline = baselineOf(kind, route, past.get(key), settings);
      await settle(em, kind, open.get(alertKey(kind, route)), circumstancesOf(figures, baseline, settings, now));
    }
  }
  return true;
}

async function settle(
  em: EntityManager,
  kind: AlertKind,
  open: Alert | undefined,
  circumstances: Circumstances,
): Promise<void> {
  if (open === undefined) {
    const raised = raisedBy(kind, circumstances, uuidv7);
    if (raised === null) return;
    await addAlert(em, raised);
    return appendEvents(em, [alertEvent(raised)]);
  }
  const alert = followed(open, circumstances);
  if (alert === open) return;
  await saveAlert(em, alert);
  if (alert.clearedAt !== null) await appendEvents(em, [alertEvent(alert)]);
}

function circumstancesOf(
  figures: RouteFigures,
  baseline: Baseline | null,
  { rules, windowMinutes, baselineDays }: AlertSettings,
  now: Date,
): Circumstances {
  const { traffic } = figures.route;
  return { figures, baseline, rules: rules[traffic], windowMinutes: windowMinutes[traffic], baselineDays, now };
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

function nothingOf(route: Route): RouteFigures {
  return { route, arrived: { value: 1, messages: 0 }, latency: { value: 0, messages: 0 }, overdue: 0, topCode: null };
}

function alertKey(kind: AlertKind, route: Route): string {
  return `${kind} ${routeKey(route)}`;
}
