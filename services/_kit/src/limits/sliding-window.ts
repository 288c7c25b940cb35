import type { LimitUse, NamedLimit } from './limit-use';

/** At most `max` hits in any `windowSeconds`. */
export interface Limit {
  windowSeconds: number;
  max: number;
}

export interface LimitDecision {
  allowed: boolean;
  /** Seconds until the next hit would be let through; 0 where this one was. */
  retryAfterSeconds: number;
}

/** Whether one more hit at `now` keeps every limit. */
export function checkLimits(hits: readonly Date[], limits: readonly Limit[], now: Date): LimitDecision {
  const times = hits.map((at) => at.getTime()).sort((a, b) => a - b);
  const waits = limits.map(({ windowSeconds, max }) => {
    const within = times.filter((at) => at > now.getTime() - windowSeconds * 1000);
    const blocking = within[within.length - max];
    return blocking === undefined ? 0 : blocking + windowSeconds * 1000 - now.getTime();
  });
  const wait = Math.max(0, ...waits);
  return { allowed: wait <= 0, retryAfterSeconds: Math.ceil(wait / 1000) };
}

/** What is left of a limit of which each hit takes one. `resetSeconds` until the oldest hit within the window leaves it. */
export function useOfHits(
  hits: readonly Date[],
  limit: NamedLimit,
  { unit, now }: Pick<LimitUse, 'unit'> & { now: Date },
): LimitUse {
  const windowMs = limit.windowSeconds * 1_000;
  const within = hits.map((at) => at.getTime()).filter((at) => at > now.getTime() - windowMs);
  const oldest = within.length === 0 ? now.getTime() : Math.min(...within);
  const resetSeconds = Math.ceil((oldest + windowMs - now.getTime()) / 1_000);
  return { ...limit, unit, remaining: Math.max(0, limit.max - within.length), resetSeconds };
}
