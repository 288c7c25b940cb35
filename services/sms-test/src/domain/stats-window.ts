import { silentTextLookUps } from '@linecheck/shared-contracts';

export type StatsWindow = '24h' | '7d' | '30d';

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The last 24 hours, or the full UTC days that hold the window and the one that has begun: as delivery-tracker counts. */
export function periodOf(window: StatsWindow, now: Date): Period {
  if (window === '24h') return { from: new Date(now.getTime() - DAY_MS), to: now };
  const days = window === '7d' ? 7 : 30;
  return { from: new Date((Math.floor(now.getTime() / DAY_MS) - days) * DAY_MS), to: now };
}

/** Each UTC day of a period, such as 2026-05-01, oldest first. */
export function daysOf({ from, to }: Period): string[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const last = Math.floor(to.getTime() / DAY_MS);
  return Array.from({ length: last - first + 1 }, (_, index) => dayOf((first + index) * DAY_MS));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** How some tests fared. Seconds are those of `secondsToPhone`, by nearest rank; null where no test has any. */
export interface Figures {
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
  /** Without an end when the last look-up was over: nobody asks any more. */
  readonly unconfirmed: number;
  readonly medianSeconds: number | null;
  readonly p95Seconds: number | null;
}

export const NO_TESTS: Figures = {
  sent: 0,
  delivered: 0,
  failed: 0,
  unconfirmed: 0,
  medianSeconds: null,
  p95Seconds: null,
};

/** A test that was taken no later than this, and has no end, will have none: delivery-tracker asked for the last time. */
export function unconfirmedSince(now: Date): Date {
  return new Date(now.getTime() - (silentTextLookUps.at(-1) ?? Infinity) * 1_000);
}

export interface TestStats extends Figures {
  readonly perDay: readonly (Figures & { readonly day: string })[];
  /** The most tested first. */
  readonly perNumber: readonly (Figures & { readonly phoneNumber: string })[];
}
