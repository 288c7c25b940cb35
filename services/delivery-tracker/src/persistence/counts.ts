import type { EntityManager } from 'typeorm';
import type { FailureClass, DeliveryOutcome } from '@linecheck/shared-contracts';
import type { KeyedCount, StatsGroup, StatsRequest } from '../domain/delivery-stats';
import type { Period } from '../domain/stats-window';
import { smallestId } from './partitions';

interface CountRow {
  key: string;
  outcome: DeliveryOutcome;
  error_class: FailureClass | '';
  bucket: number;
  messages: string;
}

type Filter = Pick<StatsRequest, 'groupBy' | 'country' | 'purpose'>;

/** The key of a group as text; '' where it is not known. `start` is the column that holds the hour or day. */
function keyOf(groupBy: StatsGroup | null, start: string): string {
  switch (groupBy) {
    case null:
      return `''`;
    case 'time':
      return `to_char(${start} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`;
    case 'error_code':
      return `CASE error_code WHEN 0 THEN '' ELSE error_code::text END`;
    default:
      return groupBy;
  }
}

/** From the rollups of all people's texts. */
export async function countAllMessages(em: EntityManager, filter: Filter, period: Period): Promise<KeyedCount[]> {
  const [table, start] = period.step === 'day' ? ['rollups_daily', 'day'] : ['rollups_hourly', 'hour'];
  // The key is made of few sums, not of each row: a time as text costs more than the sum itself.
  const group = filter.groupBy === 'time' ? start : (filter.groupBy ?? `''::text`);
  const rows = await em.query<CountRow[]>(
    `SELECT ${keyOf(filter.groupBy, start)} AS key, outcome, error_class, bucket, messages FROM (
       SELECT ${group} AS ${filter.groupBy === 'time' ? start : (filter.groupBy ?? 'none')}, outcome, error_class, bucket,
         sum(messages) AS messages
       FROM ${table} WHERE ${start} >= $1 AND ${start} <= $2
         AND ($3::text IS NULL OR country = $3) AND ($4::text IS NULL OR purpose = $4)
       GROUP BY 1, 2, 3, 4) AS summed WHERE messages <> 0`,
    [period.from, period.to, filter.country ?? null, filter.purpose ?? null],
  );
  return rows.map(countOf);
}

/** A text is asked for before it is accepted, but not this much before: `send_before` and the look-ups are over by then. */
const ID_AHEAD_MS = 3_600_000;

/** From one person's messages, which are few. */
export async function countMessagesOfPerson(
  em: EntityManager,
  userId: string,
  filter: Filter,
  period: Period,
): Promise<KeyedCount[]> {
  const rows = await em.query<CountRow[]>(
    `SELECT ${keyOf(filter.groupBy, 'start')} AS key, outcome, error_class, bucket, count(*) AS messages FROM (
       SELECT date_trunc($6, counted_at, 'UTC') AS start, coalesce(country, '') AS country, purpose, outcome,
         coalesce(outcome_code, 0) AS error_code, coalesce(outcome_class, '') AS error_class,
         coalesce(latency_bucket, -1) AS bucket
       FROM messages
       WHERE user_id = $1 AND message_id >= $2 AND counted_at >= $3 AND outcome IS NOT NULL AND NOT is_simulated
         AND ($4::text IS NULL OR country = $4) AND ($5::text IS NULL OR purpose = $5)) AS own
     GROUP BY 1, 2, 3, 4`,
    [
      userId,
      smallestId(new Date(period.from.getTime() - ID_AHEAD_MS)),
      period.from,
      filter.country ?? null,
      filter.purpose ?? null,
      period.step,
    ],
  );
  return rows.map(countOf);
}

function countOf({ key, outcome, error_class, bucket, messages }: CountRow): KeyedCount {
  return {
    key,
    outcome,
    class: error_class === '' ? null : error_class,
    bucket: bucket === -1 ? null : bucket,
    messages: Number(messages),
  };
}
