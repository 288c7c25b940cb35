export type AlertKind = 'delivery-rate' | 'latency';

/** A share from 0 to 1 of texts that arrived, or the p95 of their seconds; and of how many texts it is. */
export interface Measure {
  readonly value: number;
  readonly messages: number;
}

export interface Baseline extends Measure {
  /** The last days' own figures or, where those are of too few texts, what the configuration expects. */
  readonly source: 'history' | 'expected';
}

export interface AlertRules {
  /** With fewer texts than this nothing is decided. */
  readonly minMessages: number;
  /** How far below the baseline the share that arrives may fall, from 0 to 1. */
  readonly rateDrop: number;
  /** How many times the baseline the p95 may be. */
  readonly latencyFactor: number;
}

/** What raises an alert and what clears it: apart from each other, so that a value between the two changes nothing. */
export interface Limits {
  readonly raiseAt: number;
  readonly clearAt: number;
}

/** A p95 that grows by less than this is nobody's trouble, however small it was before. */
const LATENCY_GROWTH_S = 30;

export function limitsOf(kind: AlertKind, baseline: number, rules: AlertRules): Limits {
  if (kind === 'delivery-rate') return { raiseAt: baseline - rules.rateDrop, clearAt: baseline - rules.rateDrop / 2 };
  const growth = Math.max(baseline * (rules.latencyFactor - 1), LATENCY_GROWTH_S);
  return { raiseAt: baseline + growth, clearAt: baseline + growth / 2 };
}

/** What is known by now, in one kind's measure; see RecentFigures. */
export interface Evidence {
  /** Of those that have ended or should have. */
  readonly ended: Measure;
  readonly atBest: Measure;
  readonly atWorst: Measure;
  readonly settled: Measure;
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
  kind: AlertKind,
  { ended, atBest, atWorst, settled }: Evidence,
  limits: Limits,
  rules: AlertRules,
): 'newest' | 'settled' | null {
  if (isEnough(ended, rules) && isBad(kind, atBest, limits)) return 'newest';
  const isHealthy = isEnough(atWorst, rules) && isGood(kind, atWorst, limits);
  return isEnough(settled, rules) && isBad(kind, settled, limits) && !isHealthy ? 'settled' : null;
}

/**
 * Whether an open alert is over: the newest texts are good even if nothing more arrives, and those whose time is up do not
 * say otherwise. What clears lies beyond what raises, so that it takes a recovery to end an alert and another fall to raise
 * it anew.
 */
export function shouldClear(
  kind: AlertKind,
  { atWorst, settled }: Evidence,
  limits: Limits,
  rules: AlertRules,
): boolean {
  const known = [atWorst, settled].filter((measure) => isEnough(measure, rules));
  return known.length > 0 && known.every((measure) => isGood(kind, measure, limits));
}

function isBad(kind: AlertKind, { value }: Measure, { raiseAt }: Limits): boolean {
  if (kind === 'latency') return value >= raiseAt;
  // A baseline that low cannot be fallen short of.
  return raiseAt > 0 && value <= raiseAt;
}

function isGood(kind: AlertKind, { value }: Measure, { clearAt }: Limits): boolean {
  return kind === 'latency' ? value <= clearAt : value >= clearAt;
}
