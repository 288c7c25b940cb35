import type { AnswerOf, smsTestApi } from '@linecheck/shared-contracts';

export type TestStats = AnswerOf<typeof smsTestApi.getTestStats>;
export type DayOfTests = TestStats['per_day'][number];

/** The periods that the card offers, in days. */
export const periods = ['7d', '30d'] as const;
export type Period = (typeof periods)[number];

/** "26 Nov" of a UTC day such as "2026-11-26". */
export function nameOfDay(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date));
}
