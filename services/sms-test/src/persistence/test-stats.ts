import { smallestId } from '@linecheck/service-kit/retention';
import type { EntityManager } from 'typeorm';
import { unconfirmedSince, type Figures, type Period } from '../domain/stats-window';

/** Figures of all tests of a period, of each UTC day and of each number that have any. */
export interface CountedTests {
  readonly all: Figures;
  readonly byDay: ReadonlyMap<string, Figures>;
  /** By E.164. */
  readonly byNumber: ReadonlyMap<string, Figures>;
}

interface Row {
  day: string | null;
  phone_number: string | null;
  sent: string;
  delivered: string;
  failed: string;
  unconfirmed: string;
  median: number | null;
  p95: number | null;
}

/** Counts a person's tests, without those to fixed numbers and those of canaries. The seconds are those of `secondsToPhone`; percentile_disc takes the nearest rank. */
export async function countTests(em: EntityManager, userId: string, { from, to }: Period): Promise<CountedTests> {
  const rows = await em.query<Row[]>(
    `WITH counted AS (
       SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, phone_number, status, taken_at,
         CASE WHEN NOT delivery_is_polled AND delivered_at - taken_at IS NOT NULL
           THEN greatest(0, extract(epoch FROM delivered_at - taken_at))::float8 END AS seconds
       FROM sms_tests
       WHERE user_id = $1 AND canary_id IS NULL AND NOT is_simulated AND test_id >= $2 AND test_id < $3)
     SELECT day, phone_number, count(*) AS sent, count(*) FILTER (WHERE status = 'delivered') AS delivered,
       count(*) FILTER (WHERE status = 'failed') AS failed,
       count(*) FILTER (WHERE status IN ('accepted', 'sent') AND taken_at <= $4) AS unconfirmed,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) AS median, percentile_disc(0.95) WITHIN GROUP (ORDER BY seconds) AS p95
     FROM counted GROUP BY GROUPING SETS ((), (day), (phone_number))`,
    [userId, smallestId(from), smallestId(to), unconfirmedSince(to)],
  );
  const of = (chosen: (row: Row) => string | null) =>
    new Map(rows.flatMap((row) => (chosen(row) === null ? [] : [[chosen(row) ?? '', figuresOf(row)] as const])));
  const [all] = rows.filter(({ day, phone_number }) => day === null && phone_number === null);
  if (all === undefined) throw new Error('Counting tests gave no total.');
  return { all: figuresOf(all), byDay: of(({ day }) => day), byNumber: of(({ phone_number }) => phone_number) };
}

function figuresOf({ sent, delivered, failed, unconfirmed, median, p95 }: Row): Figures {
  return {
    sent: Number(sent),
    delivered: Number(delivered),
    failed: Number(failed),
    unconfirmed: Number(unconfirmed),
    medianSeconds: median,
    p95Seconds: p95,
  };
}
