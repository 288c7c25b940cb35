import { latencyCounts, latencyPercentile } from './latency-buckets';
import type { Measure } from './alert-decision';
import { hasFailed, type Outcome } from './tally';

/** Canaries are measured apart from people's texts: they are few, and they count when nobody else sends. */
export type Traffic = 'people' | 'canary';

/** What an alert is about: one sender's texts to one country. */
export interface Route {
  readonly traffic: Traffic;
  readonly country: string | null;
  readonly sender: string;
}

/** So many texts of one route and kind. */
export interface RouteCount extends Route {
  readonly outcome: Outcome;
  readonly code: number | null;
  readonly bucket: number | null;
  /** Seconds since its acceptance, rounded down to minutes, where no end is heard. */
  readonly waitingSeconds: number;
  readonly messages: number;
}

export interface RouteFigures {
  readonly route: Route;
  /** The share of texts that arrived, of those that have ended or should have. */
  readonly arrived: Measure;
  /** The p95 of the seconds to the phone. */
  readonly latency: Measure;
  readonly overdue: number;
  readonly topCode: { readonly code: number; readonly messages: number } | null;
}

export function routeKey({ traffic, country, sender }: Route): string {
  return `${traffic} ${country ?? ''} ${sender}`;
}

/**
 * What is measured of each route. A text of which nothing is heard for `patienceOf(route)` seconds counts as one that did
 * not arrive: when texts vanish, no failure is told.
 */
export function figuresByRoute(
  counts: readonly RouteCount[],
  patienceOf: (route: Route) => number,
): Map<string, RouteFigures> {
  const byRoute = new Map<string, RouteCount[]>();
  for (const count of counts) {
    const key = routeKey(count);
    const known = byRoute.get(key);
    if (known) known.push(count);
    else byRoute.set(key, [count]);
  }
  return new Map([...byRoute].map(([key, of]) => [key, figuresOfRoute(of, patienceOf)]));
}

function figuresOfRoute(counts: readonly RouteCount[], patienceOf: (route: Route) => number): RouteFigures {
  const { traffic, country, sender } = counts[0] as RouteCount;
  const route = { traffic, country, sender };
  const patience = patienceOf(route);
  const sumOf = (which: (count: RouteCount) => boolean): number =>
    counts.filter(which).reduce((sum, { messages }) => sum + messages, 0);
  const arrived = sumOf(({ outcome }) => outcome === 'delivered');
  const failed = sumOf(hasFailed);
  const overdue = sumOf((count) => isWaiting(count) && count.waitingSeconds >= patience);
  const due = arrived + failed + overdue;
  return {
    route,
    arrived: { value: due === 0 ? 1 : arrived / due, messages: due },
    latency: latencyOf(counts),
    overdue,
    topCode: topCodeOf(counts),
  };
}

function isWaiting({ outcome }: RouteCount): boolean {
  return outcome === 'pending' || outcome === 'unconfirmed';
}

function latencyOf(counts: readonly RouteCount[]): Measure {
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
