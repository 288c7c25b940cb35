import { deliveryTrackerApi } from '@linecheck/shared-contracts';
const { preflightOutcomes } = deliveryTrackerApi;

/** The best first: the worst of all checks is the preflight's own. */
export type PreflightOutcome = (typeof preflightOutcomes)[number];

/** What one check saw, and what to do about it. Sentences for operators. */
export interface Finding {
  readonly outcome: PreflightOutcome;
  readonly found: string;
  /** Null where nothing has to be done. */
  readonly remedy: string | null;
}

/** A check by its name. `run` answers within its bound or is cut off; what it throws is a finding too. */
export interface Check<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  run(): Promise<Finding>;
}

export function ok(found: string): Finding {
  return { outcome: 'ok', found, remedy: null };
}

export function unknown(found: string, remedy: string): Finding {
  return { outcome: 'unknown', found, remedy };
}

export function warning(found: string, remedy: string): Finding {
  return { outcome: 'warning', found, remedy };
}

export function failed(found: string, remedy: string): Finding {
  return { outcome: 'failed', found, remedy };
}

export function worstOf(outcomes: readonly PreflightOutcome[]): PreflightOutcome {
  return preflightOutcomes.findLast((outcome) => outcomes.includes(outcome)) ?? 'ok';
}

/** The innermost reason of an error: `fetch` wraps what happened twice. */
export function reasonOf(error: unknown): string {
  const { name, message, code } = innermost(error);
  if (name === 'TimeoutError') return 'no answer in time';
  return message || code || name || String(error);
}

/** The code of that innermost reason, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string {
  return innermost(error).code ?? '';
}

/** What errors have in common, an abort by its signal too, which is no Error everywhere. */
interface Reason {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

function innermost(error: unknown): Reason {
  let at = (error ?? {}) as Reason;
  while (typeof at.cause === 'object' && at.cause !== null) at = at.cause;
  return (at.errors?.[0] as Reason | undefined) ?? at;
}
