import type { EntityManager } from 'typeorm';
import type { Day, UsageCount, UsageMeasure } from '../domain/usage';

/** Adds to the counts of their days. Every replica locks rows in the same order. */
export async function addUsageCounts(em: EntityManager, counts: readonly UsageCount[]): Promise<void> {
  if (counts.length === 0) return;
  await em.query(
    `INSERT INTO usage_counts AS known (day, measure, detail, bucket, count)
       SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::smallint[], $5::bigint[]) AS more (day, measure, detail, bucket, count)
       ORDER BY day, measure, detail, bucket
     ON CONFLICT (day, measure, detail, bucket) DO UPDATE SET count = known.count + excluded.count`,
    [
      counts.map(({ day }) => day),
      counts.map(({ measure }) => measure),
      counts.map(({ detail }) => detail),
      counts.map(({ bucket }) => bucket),
      counts.map(({ count }) => count),
    ],
  );
}

interface Row {
  readonly day: Day;
  readonly measure: UsageMeasure;
  readonly detail: string;
  readonly bucket: number;
  readonly count: string;
}

/** Every count from a day on: some hundred rows a day at most, because all that is counted is of closed lists. */
export async function listUsageCounts(em: EntityManager, from: Day): Promise<UsageCount[]> {
  const rows = await em.query<Row[]>(
    'SELECT day::text AS day, measure, detail, bucket, count FROM usage_counts WHERE day >= $1',
    [from],
  );
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}
