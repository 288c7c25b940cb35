import type { RouteAlertKind } from '@linecheck/shared-contracts';
import { baselineOf, isEnough, limitsOf, shouldClear, shouldRaise, type Baseline } from './alert-decision';
import { alertDefinitions } from './alert-kinds';
import type { Limits } from './alert-kinds/alert-kind';
import type { AlertRules, AlertSettings } from './alert-settings';
import { timesOf, type Measure, type RecentFigures, type Route, type RouteFigures, type RouteTimes } from './traffic';

/** Texts of one route that arrive less often, or later, than before. */
export interface Alert {
  readonly alertId: string;
  /** 1 once raised, 2 once cleared. */
  readonly version: number;
  readonly kind: RouteAlertKind;
  readonly route: Route;
  readonly measured: Measure;
  readonly baseline: Baseline;
  readonly limits: Limits;
  readonly windowMinutes: number;
  readonly overdue: number;
  readonly topCode: { readonly code: number; readonly messages: number } | null;
  /** When the earliest of the texts that raised it were accepted. */
  readonly since: Date;
  readonly raisedAt: Date;
  /** When there were last enough texts to tell. */
  readonly measuredAt: Date;
  readonly updatedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearedBecause: 'recovered' | 'quiet' | null;
}

export interface AlertInput {
  readonly route: Route;
  readonly figures: RecentFigures;
  readonly times: RouteTimes;
  /** Null where nothing is known or expected: then no alert can be raised. */
  readonly baseline: Baseline | null;
  readonly rules: AlertRules;
  readonly windowMinutes: number;
  /** After so many days what an alert reports has become usual. */
  readonly baselineDays: number;
  readonly now: Date;
}

/** What decides about a route's alerts of a kind. `past`: the last days' figures. */
export function alertInputOf(
  kind: RouteAlertKind,
  route: Route,
  past: RouteFigures | undefined,
  settings: AlertSettings,
): Omit<AlertInput, 'figures' | 'now'> {
  const rules = settings.rules[route.traffic];
  return {
    route,
    times: timesOf(past),
    baseline: baselineOf(kind, route, past, rules),
    rules,
    windowMinutes: settings.windowMinutes[route.traffic],
    baselineDays: settings.baselineDays,
  };
}

/** An alert without a new measurement for so long, because too little is sent, is over. */
const QUIET_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The alert that what is measured raises; null where it raises none. */
export function raiseAlert(kind: RouteAlertKind, input: AlertInput, newId: () => string): Alert | null {
  const { route, figures, times, baseline, rules, windowMinutes, now } = input;
  if (baseline === null) return null;
  const limits = limitsOf(kind, baseline.value, rules);
  const { evidence, measure } = alertDefinitions[kind];
  const by = shouldRaise(kind, evidence(figures), limits, rules);
  if (by === null) return null;
  const ageMs = windowMinutes * MINUTE_MS + (by === 'settled' ? times.gracePeriod * 1000 : 0);
  return {
    alertId: newId(),
    version: 1,
    kind,
    route,
    ...measurementsOf(measure(figures[by]), figures[by]),
    baseline,
    limits,
    windowMinutes,
    since: measure(figures[by]).since ?? new Date(now.getTime() - ageMs),
    raisedAt: now,
    measuredAt: now,
    updatedAt: now,
    clearedAt: null,
    clearedBecause: null,
  };
}

/**
 * An open alert after what is measured now: the same where that is too little to tell, cleared, or with the newest figures.
 * Its baseline stays the one it was raised by, so that a long trouble does not become its own standard, until the trouble
 * is older than the days that a baseline is of.
 */
export function updateAlert(alert: Alert, input: AlertInput): Alert {
  const { figures, rules, now, baselineDays } = input;
  const { kind } = alert;
  const definition = alertDefinitions[kind];
  // Where no text of the window has ended, what was known of the reasons is all that is known.
  const known = figures.newest.arrived.messages === 0 ? alert : figures.newest;
  const newest = measurementsOf(definition.shown(figures), known);
  const settled = measurementsOf(definition.measure(figures.settled), figures.settled);
  const shown = [newest, settled].find(({ measured }) => isEnough(measured, rules));
  if (shown === undefined) {
    const isQuiet = now.getTime() - alert.measuredAt.getTime() >= QUIET_MS;
    return isQuiet ? clearAlert({ ...alert, ...newest }, 'quiet', now) : alert;
  }
  const isUsualNow = now.getTime() - alert.raisedAt.getTime() > baselineDays * DAY_MS;
  const baseline = isUsualNow ? (input.baseline ?? alert.baseline) : alert.baseline;
  const limits = isUsualNow ? limitsOf(kind, baseline.value, rules) : alert.limits;
  const latest = { ...alert, ...shown, baseline, limits, measuredAt: now, updatedAt: now };
  const isOver = shouldClear(kind, definition.evidence(figures), limits, rules);
  return isOver ? clearAlert(latest, 'recovered', now) : latest;
}

function clearAlert(alert: Alert, clearedBecause: 'recovered' | 'quiet', now: Date): Alert {
  return { ...alert, version: alert.version + 1, updatedAt: now, clearedAt: now, clearedBecause };
}

function measurementsOf(
  measured: Measure,
  { overdue, topCode }: Pick<RouteFigures, 'overdue' | 'topCode'>,
): Pick<Alert, 'measured' | 'overdue' | 'topCode'> {
  return { measured, overdue, topCode };
}
