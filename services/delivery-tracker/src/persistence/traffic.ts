import type { EntityManager } from 'typeorm';
import type { DeliveryOutcome, AlertTraffic } from '@linecheck/shared-contracts';
import type { AlertSettings } from '../domain/alert-settings';
import { timesOf, type ByRoute, type RouteFigures, type RecentCount, type RouteCount } from '../domain/traffic';
import { smallestId } from './partitions';

interface TrafficRow {
  country: string;
  sender: string;
  is_canary: boolean;
  outcome: DeliveryOutcome;
  error_code: number;
  bucket: number;
  messages: string;
}

interface RecentRow extends TrafficRow {
  is_newest: boolean;
  is_settled: boolean;
  is_young: boolean;
  is_overdue: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const RECENT = `
  WITH known AS (
    SELECT * FROM unnest($1::boolean[], $2::text[], $3::text[], $4::float8[], $5::float8[])
      AS known (is_canary, country, sender, usual, patience)
  ), recent AS (
    SELECT coalesce(messages.country, '') AS country, messages.sender, purpose = 'canary' AS is_canary, outcome,
      coalesce(outcome_code, 0) AS error_code, coalesce(latency_bucket, -1) AS bucket,
      extract(epoch FROM $8::timestamptz - counted_at) AS age,
      CASE purpose WHEN 'canary' THEN $7::float8 ELSE $6::float8 END AS span,
      coalesce(known.usual, $9::float8) AS usual, coalesce(known.patience, $10::float8) AS patience
    FROM messages LEFT JOIN known ON known.is_canary = (purpose = 'canary')
      AND known.country = coalesce(messages.country, '') AND known.sender = messages.sender
    WHERE message_id >= $11 AND outcome IS NOT NULL AND NOT is_simulated AND counted_at <= $8
  )
  SELECT country, sender, is_canary, outcome, error_code, bucket,
    age <= span AS is_newest,
    age >= patience AS is_settled,
    age < usual AS is_young,
    age >= patience AND outcome IN ('pending', 'unconfirmed') AS is_overdue,
    count(*) AS messages
  FROM recent WHERE age <= span + patience
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

/**
 * The new texts of every route, from the messages themselves, because rollups know hours only. How long each route's texts
 * take is known by its past.
 */
export async function recentTraffic(
  em: EntityManager,
  windowMinutes: Readonly<Record<AlertTraffic, number>>,
  past: ByRoute<RouteFigures>,
  now: Date,
): Promise<RecentCount[]> {
  const known = [...past.values()].map(({ route, figures }) => ({ ...route, ...timesOf(figures) }));
  const others = timesOf(undefined);
  const spans = [windowMinutes.people * 60, windowMinutes.canary * 60];
  const longest = Math.max(...spans) + Math.max(others.gracePeriod, ...known.map(({ gracePeriod }) => gracePeriod));
  const rows = await em.query<RecentRow[]>(RECENT, [
    known.map(({ traffic }) => traffic === 'canary'),
    known.map(({ country }) => country ?? ''),
    known.map(({ sender }) => sender),
    known.map(({ usual }) => usual),
    known.map(({ gracePeriod }) => gracePeriod),
    ...spans,
    now,
    others.usual,
    others.gracePeriod,
    // A text may be accepted somewhat later than it got its id.
    smallestId(new Date(now.getTime() - longest * 1000 - HOUR_MS)),
  ]);
  return rows.map((row) => ({
    ...countOf(row),
    isNewest: row.is_newest,
    isSettled: row.is_settled,
    isYoung: row.is_young,
    isOverdue: row.is_overdue,
  }));
}

/**
 * The texts of the last days, by route: full days, and the hours of the last one but for the one that has begun and the one before,
 * so that what goes wrong now is not compared with itself. Whatever has no end by now has waited long enough.
 */
export async function pastTraffic(
  em: EntityManager,
  { baselineDays }: Pick<AlertSettings, 'baselineDays'>,
  now: Date,
): Promise<RouteCount[]> {
  const until = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - HOUR_MS);
  const lastDay = new Date(Math.floor(until.getTime() / DAY_MS) * DAY_MS);
  const from = new Date(lastDay.getTime() - baselineDays * DAY_MS);
  const rows = await em.query<TrafficRow[]>(
    `SELECT country, sender, purpose = 'canary' AS is_canary, outcome, error_code, bucket,
       sum(messages) AS messages
     FROM (
       SELECT country, sender, purpose, outcome, error_code, bucket, messages FROM rollups_daily WHERE day >= $1 AND day < $2
       UNION ALL
       SELECT country, sender, purpose, outcome, error_code, bucket, messages FROM rollups_hourly WHERE hour >= $2 AND hour < $3
     ) AS past
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(messages) > 0`,
    [from, lastDay, until],
  );
  return rows.map(countOf);
}

function countOf(row: TrafficRow): RouteCount {
  return {
    traffic: row.is_canary ? 'canary' : 'people',
    country: row.country === '' ? null : row.country,
    sender: row.sender,
    outcome: row.outcome,
    code: row.error_code === 0 ? null : row.error_code,
    bucket: row.bucket === -1 ? null : row.bucket,
    messages: Number(row.messages),
  };
}
