import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type DeliveryStats = AnswerOf<typeof deliveryTrackerApi.getDeliveryStats>;

/** How long texts usually take from the provider to the phone. */
export interface UsualTime {
  /** The median, in seconds. */
  readonly seconds: number;
  /** Seconds after which a text is late. */
  readonly lateAfter: number;
  /** Whether it is of texts to the same country; otherwise of all of the person's. */
  readonly isOfRoute: boolean;
}

/** Fewer texts say nothing of what is usual. */
const ENOUGH = 3;
/** Nobody calls a text late that takes less, however quick its route is. Seconds. */
const NEVER_LATE_BEFORE = 5;

/** The figures of a country's route; those of all texts where it has too few; null where there are too few at all. */
export function usualTime(stats: DeliveryStats | undefined, country: string | null): UsualTime | null {
  if (stats === undefined) return null;
  const route = country === null ? undefined : stats.groups.find(({ key }) => key === country);
  return timeOf(route?.seconds_to_phone ?? null, true) ?? timeOf(stats.total.seconds_to_phone, false);
}

function timeOf(figures: DeliveryStats['total']['seconds_to_phone'], isOfRoute: boolean): UsualTime | null {
  if (figures === null || figures.messages < ENOUGH) return null;
  return { seconds: figures.p50, lateAfter: Math.max(NEVER_LATE_BEFORE, figures.p95), isOfRoute };
}
