import type { AnswerOf, deliveryTrackerApi, smsTestApi } from '@linecheck/shared-contracts';

export type UsageFigures = AnswerOf<typeof deliveryTrackerApi.getUsage>;
export type UsageWindow = UsageFigures['window'];
export type UsageDay = UsageFigures['per_day'][number];
export type FunnelStep = UsageFigures['registration'];
export type AdoptionFigures = AnswerOf<typeof smsTestApi.getTestAdoption>;

/** Whether there is nothing to show. */
export function isUnused({ people, per_day: days, satisfaction, loads }: UsageFigures): boolean {
  return people.visited + satisfaction.answers + loads.length === 0 && days.every((day) => day.people === 0);
}
