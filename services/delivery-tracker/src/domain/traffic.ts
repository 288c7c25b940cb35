import type { DeliveryOutcome, AlertTraffic } from '@linecheck/shared-contracts';
import { LAST_LATENCY_BUCKET, latencyCounts, latencyPercentile } from './latency-buckets';
import { hasFailed } from './stats-key';

/** A share from 0 to 1 of texts that arrived, the p95 of their seconds, or how many failed in a row; and of how many texts it is. */
export interface Measure {
  readonly value: number;
  readonly messages: number;
  /** When the first of them was accepted, where that is known. */
  readonly since?: Date;
}

/** What an alert is about: one sender's texts to one country. */
export interface Route {
  readonly traffic: AlertTraffic;
  readonly country: string | null;
  readonly sender: string;
}

/** So many texts of one route and kind. */
export interface RouteCount extends Route {
  readonly outcome: DeliveryOutcome;
  readonly code: number | null;
  readonly bucket: number | null;
  readonly messages: number;
}

/** So many new texts of one route and kind, and how old they are. */
export interface RecentCount extends RouteCount {
  /** Of the last minutes, whatever may still become of them. */
  readonly isNewest: boolean;
  /** Of as many minutes, so long ago that each has an end or should have one. */
  readonly isSettled: boolean;
  /** So new that, even if all is well, it may be on its way. */
  readonly isYoung: boolean;
  /** Without an end for longer than a text is given. */
  readonly isOverdue: boolean;
}

/** How long a route's texts take, in seconds from their acceptance. */
export interface RouteTimes {
  /** The usual p95. */
  readonly usual: number;
  /** After so long a text without a final status counts as one that did not arrive: when texts vanish, no failure is reported. */
  readonly gracePeriod: number;
}

/** What is measured of texts that have ended or should have. */
export interface RouteFigures {
  /** The share of them that arrived. */
  readonly arrived: Measure;
  /** The p95 of their seconds to the phone. */
  readonly latency: Measure;
  /** Of the route's canaries the one that failed most often in a row. */
  readonly failedInARow: Measure;
  readonly overdue: number;
  readonly topCode: { readonly code: number; readonly messages: number } | null;
}

/** Nothing is known of canaries. */
export const NO_RUNS: Measure = { value: 0, messages: 0 };

/**
 * What is measured of a route's new texts. Good news and bad ones do not take equally long: a refusal comes at once, a
 * delivery in seconds, and that a text has vanished shows after minutes. So what has ended by now is not the whole truth:
 * it is told what all of them may come to, at best and at worst, and what became of those whose time is up.
 */
export interface RecentFigures {
  readonly newest: RouteFigures;
  /** The share of the newest that will have arrived if all do that are on their way. */
  readonly atBest: Measure;
  /** The same two measures if none of those does that should have arrived by now, were all as usual. */
  readonly atWorst: Pick<RouteFigures, 'arrived' | 'latency'>;
  readonly settled: RouteFigures;
}

/** A text is given so long, and twice as long as usual, but never longer than an hour. */
const MIN_GRACE_PERIOD_S = 300;
const MAX_GRACE_PERIOD_S = 3_600;

/** How long the texts of a route take, by what is known of the last days. */
export function timesOf(past: RouteFigures | undefined): RouteTimes {
  const usual = past?.latency.value ?? 0;
  return { usual, gracePeriod: Math.min(Math.max(MIN_GRACE_PERIOD_S, 2 * usual), MAX_GRACE_PERIOD_S) };
}

export function routeKey({ traffic, country, sender }: Route): string {
  return `${traffic} ${country ?? ''} ${sender}`;
}

/** What was measured of each route, by its key. */
export type ByRoute<Measured> = ReadonlyMap<string, { readonly route: Route; readonly figures: Measured }>;

export function byRoute<Count extends Route, Measured>(
  counts: readonly Count[],
  measure: (counts: readonly Count[]) => Measured,
): ByRoute<Measured> {
  const of = new Map<string, Count[]>();
  for (const count of counts) {
    const key = routeKey(count);
    const known = of.get(key);
    if (known) known.push(count);
    else of.set(key, [count]);
  }
  return new Map(
    [...of].map(([key, own]) => {
      const { traffic, country, sender } = own[0] as Count;
      return [key, { route: { traffic, country, sender }, figures: measure(own) }];
    }),
  );
}

/** What is measured of texts whose time is up: those without an end did not arrive. */
export function routeFiguresOf(counts: readonly RouteCount[]): RouteFigures {
  const arrived = messagesOf(counts, hasArrived);
  const overdue = messagesOf(counts, isWaiting);
  return {
    arrived: shareOf(arrived, arrived + messagesOf(counts, hasFailed) + overdue),
    latency: p95Of(counts),
    failedInARow: NO_RUNS,
    overdue,
    topCode: topCodeOf(counts),
  };
}

/** `failedInARow` is what failures-in-a-row.ts says of the route. */
export function recentFiguresOf(counts: readonly RecentCount[], failedInARow = NO_RUNS): RecentFigures {
  const newest = counts.filter(({ isNewest }) => isNewest);
  const isOnItsWay = (count: RecentCount): boolean => isWaiting(count) && !count.isOverdue;
  const ended = routeFiguresOf(newest.filter((count) => !isOnItsWay(count)));
  const matured = newest.filter(({ isYoung }) => !isYoung);
  const neverArriving = matured.map((count) => (isOnItsWay(count) ? { ...count, bucket: LAST_LATENCY_BUCKET } : count));
  const onTheirWay = messagesOf(newest, isOnItsWay);
  return {
    newest: { ...ended, failedInARow },
    atBest: shareOf(messagesOf(newest, hasArrived) + onTheirWay, ended.arrived.messages + onTheirWay),
    atWorst: { arrived: routeFiguresOf(matured).arrived, latency: p95Of(neverArriving) },
    settled: routeFiguresOf(counts.filter(({ isSettled }) => isSettled)),
  };
}

function messagesOf<Count extends RouteCount>(counts: readonly Count[], which: (count: Count) => boolean): number {
  return counts.filter(which).reduce((sum, { messages }) => sum + messages, 0);
}

function hasArrived({ outcome }: Pick<RouteCount, 'outcome'>): boolean {
  return outcome === 'delivered';
}

/** Whether a text has no end yet, as far as anybody reported. */
export function isWaiting({ outcome }: Pick<RouteCount, 'outcome'>): boolean {
  return outcome === 'pending' || outcome === 'unconfirmed';
}

function shareOf(part: number, messages: number): Measure {
  return { value: messages === 0 ? 1 : part / messages, messages };
}

function p95Of(counts: readonly RouteCount[]): Measure {
  const byBucket = latencyCounts(counts);
  const messages = [...byBucket.values()].reduce((sum, count) => sum + count, 0);
  return { value: latencyPercentile(byBucket, 0.95) ?? 0, messages };
}

function topCodeOf(counts: readonly RouteCount[]): RouteFigures['topCode'] {
  const byCode = new Map<number, number>();
  for (const count of counts) {
    if (count.code !== null && hasFailed(count)) byCode.set(count.code, (byCode.get(count.code) ?? 0) + count.messages);
  }
  const [top] = [...byCode].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b);
  return top === undefined ? null : { code: top[0], messages: top[1] };
}
