import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';

export type DeliveryStats = AnswerOf<typeof deliveryTrackerApi.getDeliveryStats>;
export type DeliveryFigures = DeliveryStats['total'];
export type DeliveryGroup = DeliveryStats['groups'][number];
export type StatsWindow = DeliveryStats['window'];
export type StatsGroup = NonNullable<DeliveryStats['group_by']>;
/** What the table can be broken down by. */
export type Breakdown = Exclude<StatsGroup, 'time'>;

/** How many ended without arriving. */
export function notDelivered({ undelivered, failed, refused }: DeliveryFigures): number {
  return undelivered + failed + refused;
}

/** How many have no end, or were taken back. */
export function unfinished({ pending, unconfirmed, canceled }: DeliveryFigures): number {
  return pending + unconfirmed + canceled;
}

/** All of them, the refused too: each text counts in one of these. */
export function messagesOf(figures: DeliveryFigures): number {
  return figures.delivered + notDelivered(figures) + unfinished(figures);
}

/** Whether the groups of `time` are hours or days. */
export function unitOf(window: StatsWindow): 'hour' | 'day' {
  return window === '1h' || window === '24h' ? 'hour' : 'day';
}

/** The start of an hour, or a day. Days are UTC days, so they are named in UTC. */
export function nameOfTime(start: string, unit: 'hour' | 'day', locale: string): string {
  const format: Intl.DateTimeFormatOptions =
    unit === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale, format).format(new Date(start));
}
