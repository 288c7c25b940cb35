import type { RouteAlertKind } from '@linecheck/shared-contracts';
import { alertDefinitions } from './alert-kinds';
import type { Evidence, Limits } from './alert-kinds/alert-kind';
import type { AlertRules } from './alert-settings';
import type { Measure, Route, RouteFigures } from './traffic';

/** What an alert's measure is held against. */
export interface Baseline extends Measure {
  /** The last days' own figures or, where those are of too few texts, what the configuration expects. */
  readonly source: 'history' | 'expected';
}

/** Null where nothing is known or expected. `past`: the last days' figures. */
export function baselineOf(
  kind: RouteAlertKind,
  route: Route,
  past: RouteFigures | undefined,
  rules: AlertRules,
): Baseline | null {
  const { measure, expected } = alertDefinitions[kind];
  const own = past && measure(past);
  if (own !== undefined && isEnough(own, rules)) return { ...own, source: 'history' };
  const value = expected(route, rules);
  return value === null ? null : { value, messages: own?.messages ?? 0, source: 'expected' };
}

export function limitsOf(kind: RouteAlertKind, baseline: number, rules: AlertRules): Limits {
  return alertDefinitions[kind].limits(baseline, rules);
}

/** Whether there are enough texts to decide anything. */
export function isEnough({ messages }: Measure, { minMessages }: AlertRules): boolean {
  return messages >= minMessages;
}

/**
 * Which texts raise an alert: the newest where nothing that is still on its way can make it good, those whose time is up
 * unless the newest are healthy already; null where none do.
 */
export function shouldRaise(
  kind: RouteAlertKind,
  { ended, atBest, atWorst, settled }: Evidence,
  limits: Limits,
  rules: AlertRules,
): 'newest' | 'settled' | null {
  const { isBad, isGood } = alertDefinitions[kind];
  if (isEnough(ended, rules) && isBad(atBest.value, limits)) return 'newest';
  const isHealthy = isEnough(atWorst, rules) && isGood(atWorst.value, limits);
  return isEnough(settled, rules) && isBad(settled.value, limits) && !isHealthy ? 'settled' : null;
}

/**
 * Whether an open alert is over: the newest texts are good even if nothing more arrives, and those whose time is up do not
 * say otherwise. What clears lies beyond what raises, so that it takes a recovery to end an alert and another fall to raise
 * it anew.
 */
export function shouldClear(
  kind: RouteAlertKind,
  { atWorst, settled }: Evidence,
  limits: Limits,
  rules: AlertRules,
): boolean {
  const known = [atWorst, settled].filter((measure) => isEnough(measure, rules));
  return known.length > 0 && known.every(({ value }) => alertDefinitions[kind].isGood(value, limits));
}
