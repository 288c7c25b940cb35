/** How many reports of a minute a person has had, over all replicas. */
export interface ReportWindow {
  readonly startedAt: Date | null;
  readonly reports: number;
}

const MINUTE_MS = 60_000;
/** Replicas know the time to some milliseconds: a minute may have begun ahead of now, on another one. */
const MOST_APART_MS = 5_000;

export interface TakenReport {
  readonly window: ReportWindow;
  readonly isTaken: boolean;
  /** Seconds until the next one is taken; 0 where this one is. */
  readonly retryAfterSeconds: number;
}

/** Whether one more report is taken: `max` a minute, from the first of it on. */
export function takeReport({ startedAt, reports }: ReportWindow, max: number, now: Date): TakenReport {
  const age = startedAt === null ? Infinity : now.getTime() - startedAt.getTime();
  if (startedAt === null || age >= MINUTE_MS || age < -MOST_APART_MS)
    return { window: { startedAt: now, reports: 1 }, isTaken: true, retryAfterSeconds: 0 };
  const isTaken = reports < max;
  return {
    window: { startedAt, reports: isTaken ? reports + 1 : reports },
    isTaken,
    retryAfterSeconds: isTaken ? 0 : Math.ceil((MINUTE_MS - age) / 1000),
  };
}
