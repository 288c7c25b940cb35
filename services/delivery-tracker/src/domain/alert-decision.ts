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

export type Decision = 'raise' | 'clear' | 'stay';

/** A p95 that grows by less than this is nobody's trouble, however small it was before. */
const LATENCY_GROWTH_S = 30;

export function limitsOf(kind: AlertKind, baseline: number, rules: AlertRules): Limits {
  if (kind === 'delivery-rate') return { raiseAt: baseline - rules.rateDrop, clearAt: baseline - rules.rateDrop / 2 };
  const growth = Math.max(baseline * (rules.latencyFactor - 1), LATENCY_GROWTH_S);
  return { raiseAt: baseline + growth, clearAt: baseline + growth / 2 };
}

/**
 * Whether an alert is raised or cleared by what is measured. It is raised beyond one limit and cleared only on the other
 * side of the other, so that it takes a recovery to end it, and another fall to raise it anew.
 */
export function decide(
  kind: AlertKind,
  isOpen: boolean,
  measured: Measure,
  { raiseAt, clearAt }: Limits,
  rules: AlertRules,
): Decision {
  if (measured.messages < rules.minMessages) return 'stay';
  if (kind === 'delivery-rate') {
    // A baseline that low cannot be fallen short of.
    if (!isOpen) return raiseAt > 0 && measured.value <= raiseAt ? 'raise' : 'stay';
    return measured.value >= clearAt ? 'clear' : 'stay';
  }
  if (!isOpen) return measured.value >= raiseAt ? 'raise' : 'stay';
  return measured.value <= clearAt ? 'clear' : 'stay';
}
