import type { EntityManager } from 'typeorm';
import type { Price } from '../domain/price';

export async function findPrice(em: EntityManager, country: string): Promise<Price | null> {
  const [row] = await em.query<{ currency: string; price_per_segment: string }[]>(
    'SELECT currency, price_per_segment FROM prices WHERE country = $1',
    [country],
  );
  return row ? { country, currency: row.currency, perSegment: Number(row.price_per_segment) } : null;
}

/** Puts these in the place of all prices there are, in the caller's transaction. */
export async function replacePrices(em: EntityManager, prices: readonly Price[]): Promise<void> {
  // Two that replace at the same time do it one after the other; whoever reads meanwhile reads the prices before.
  await em.query('LOCK TABLE prices IN SHARE ROW EXCLUSIVE MODE');
  await em.query('DELETE FROM prices');
  await em.query(
    `INSERT INTO prices (country, currency, price_per_segment)
     SELECT * FROM unnest($1::text[], $2::text[], $3::numeric[])`,
    [
      prices.map(({ country }) => country),
      prices.map(({ currency }) => currency),
      prices.map(({ perSegment }) => perSegment),
    ],
  );
}
