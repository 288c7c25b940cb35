export type StatsWindow = '1h' | '24h' | '7d' | '30d';

/** Texts are counted by hours, or by days where there would be too many hours. */
export type Step = 'hour' | 'day';

export interface Period {
  readonly from: Date;
  readonly to: Date;
  readonly step: Step;
}

const HOUR_MS = 3_600_000;
const STEP_MS: Readonly<Record<Step, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS };
const WINDOWS: Readonly<Record<StatsWindow, { readonly step: Step; readonly steps: number }>> = {
  '1h': { step: 'hour', steps: 1 },
  '24h': { step: 'hour', steps: 24 },
  '7d': { step: 'day', steps: 7 },
  '30d': { step: 'day', steps: 30 },
};

/** The full UTC hours or days that hold the window before `now`, and the one that has begun. */
export function periodOf(window: StatsWindow, now: Date): Period {
  const { step, steps } = WINDOWS[window];
  const current = Math.floor(now.getTime() / STEP_MS[step]);
  return { from: new Date((current - steps) * STEP_MS[step]), to: now, step };
}

/** The beginning of every hour or day of a period, as RFC 3339. */
export function stepsOf({ from, to, step }: Period): string[] {
  const count = Math.floor((to.getTime() - from.getTime()) / STEP_MS[step]) + 1;
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * STEP_MS[step]).toISOString());
}
