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

/** Whether one more hit at `now` keeps every limit. `hits` are times in ms. */
export function judge(hits: readonly number[], limits: readonly Limit[], now: number): Verdict {
  const waits = limits.map(({ windowSeconds, max }) => {
    const within = hits.filter((at) => at > now - windowSeconds * 1000).sort((a, b) => a - b);
    const blocking = within[within.length - max];
    return blocking === undefined ? 0 : blocking + windowSeconds * 1000 - now;
  });
  const wait = Math.max(0, ...waits);
  return { allowed: wait <= 0, retryAfterSeconds: Math.ceil(wait / 1000) };
}
