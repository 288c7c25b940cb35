import type { EntityManager } from 'typeorm';
import type { Price } from '../domain/price';

export async function findPrice(em: EntityManager, country: string): Promise<Price | null> {
  const [row] = await em.query<{ currency: string; price_per_segment: string }[]>(
    'SELECT currency, price_per_segment FROM prices WHERE country = $1',
    [country],
  );
  return row ? { country, currency: row.currency, perSegment: Number(row.price_per_segment) } : null;
}

/** One for each country at most. */
export async function listPrices(em: EntityManager): Promise<Price[]> {
  const rows = await em.query<{ country: string; currency: string; price_per_segment: string }[]>(
    'SELECT country, currency, price_per_segment FROM prices ORDER BY country',
  );
  return rows.map(({ country, currency, price_per_segment }) => {
    return { country, currency, perSegment: Number(price_per_segment) };
  });
}
