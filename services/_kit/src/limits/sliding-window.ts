/** At most `max` hits in any `windowSeconds`. */
export interface Limit {
  windowSeconds: number;
  max: number;
}

export interface Verdict {
  allowed: boolean;
  /** Seconds until the next hit would be let through; 0 where this one was. */
  retryAfterSeconds: number;
}

/** Whether one more hit at `now` keeps every limit. */
export function judge(hits: readonly Date[], limits: readonly Limit[], now: Date): Verdict {
  const times = hits.map((at) => at.getTime()).sort((a, b) => a - b);
  const waits = limits.map(({ windowSeconds, max }) => {
    const within = times.filter((at) => at > now.getTime() - windowSeconds * 1000);
    const blocking = within[within.length - max];
    return blocking === undefined ? 0 : blocking + windowSeconds * 1000 - now.getTime();
  });
  const wait = Math.max(0, ...waits);
  return { allowed: wait <= 0, retryAfterSeconds: Math.ceil(wait / 1000) };
}
