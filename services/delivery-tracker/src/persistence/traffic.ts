import type { EntityManager } from 'typeorm';
import type { AlertSettings } from '../domain/alert-settings';
import type { Outcome } from '../domain/tally';
import type { RouteCount, Traffic } from '../domain/traffic';
import { smallestId } from './partitions';

interface TrafficRow {
  country: string;
  sender: string;
  is_canary: boolean;
  outcome: Outcome;
  error_code: number;
  bucket: number;
  waiting_seconds: number;
  messages: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The texts of the last minutes, by route, from the messages themselves: rollups know hours only. */
export async function recentTraffic(
  em: EntityManager,
  windowMinutes: Readonly<Record<Traffic, number>>,
  now: Date,
): Promise<RouteCount[]> {
  const [people, canary] = (['people', 'canary'] as const).map(
    (traffic) => new Date(now.getTime() - windowMinutes[traffic] * MINUTE_MS),
  ) as [Date, Date];
  const earliest = new Date(Math.min(people.getTime(), canary.getTime()) - HOUR_MS);
  const rows = await em.query<TrafficRow[]>(
    `SELECT coalesce(country, '') AS country, sender, purpose = 'canary' AS is_canary, outcome,
       coalesce(outcome_code, 0) AS error_code, coalesce(latency_bucket, -1) AS bucket,
       CASE WHEN outcome IN ('pending', 'unconfirmed') THEN floor(extract(epoch FROM $4 - counted_at) / 60)::int * 60 ELSE 0 END
         AS waiting_seconds,
       count(*) AS messages
     FROM messages
     WHERE message_id >= $1 AND outcome IS NOT NULL AND counted_at <= $4
       AND counted_at >= CASE purpose WHEN 'canary' THEN $3::timestamptz ELSE $2::timestamptz END
     GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    [smallestId(earliest), people, canary, now],
  );
  return rows.map(countOf);
}

/**
 * The texts of the last days, by route: full days, and the hours of today but for the one that has begun and the one before,
 * so that what goes wrong now is not compared with itself. Whatever has no end by now has waited long enough.
 */
export async function pastTraffic(
  em: EntityManager,
  { baselineDays }: AlertSettings,
  now: Date,
): Promise<RouteCount[]> {
  const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const from = new Date(today.getTime() - baselineDays * DAY_MS);
  const until = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - HOUR_MS);
  const rows = await em.query<TrafficRow[]>(
    `SELECT country, sender, purpose = 'canary' AS is_canary, outcome, error_code, bucket, 0 AS waiting_seconds,
       sum(messages) AS messages
     FROM (
       SELECT country, sender, purpose, outcome, error_code, bucket, messages FROM rollups_daily WHERE day >= $1 AND day < $2
       UNION ALL
       SELECT country, sender, purpose, outcome, error_code, bucket, messages FROM rollups_hourly WHERE hour >= $2 AND hour < $3
     ) AS past
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(messages) > 0`,
    [from, today, until],
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
    waitingSeconds: row.waiting_seconds,
    messages: Number(row.messages),
  };
}
