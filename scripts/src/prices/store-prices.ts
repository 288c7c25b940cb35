import { StartupError } from '@linecheck/service-kit/shutdown';
import pg from 'pg';
import type { ListedPrice } from './read-prices.js';

/** A table that does not exist. */
const UNDEFINED_TABLE = '42P01';

/** Puts these in the place of all prices in the database of sms-test, in one transaction. Answers how many there were before. */
export async function storePrices(databaseUrl: string, prices: readonly ListedPrice[]): Promise<number> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
  });
  client.on('error', () => undefined); // a connection that breaks fails the statement, too
  await client.connect().catch((cause: Error) => {
    throw new StartupError(`The database does not answer: ${cause.message}`, { cause });
  });
  try {
    await client.query('BEGIN');
    // Two that load at the same time do it one after the other; whoever reads meanwhile reads the prices before.
    await client.query('LOCK TABLE prices IN SHARE ROW EXCLUSIVE MODE');
    const { rowCount } = await client.query('DELETE FROM prices');
    await client.query(
      `INSERT INTO prices (country, currency, price_per_segment)
       SELECT * FROM unnest($1::text[], $2::text[], $3::numeric[])`,
      [
        prices.map(({ country }) => country),
        prices.map(({ currency }) => currency),
        prices.map(({ pricePerSegment }) => pricePerSegment),
      ],
    );
    await client.query('COMMIT');
    return rowCount ?? 0;
  } catch (error) {
    throw (error as { code?: string }).code === UNDEFINED_TABLE ? noTable(error) : error;
  } finally {
    await client.end();
  }
}

function noTable(cause: unknown): StartupError {
  return new StartupError(
    'The database has no table of prices. DATABASE_URL must name the database of sms-test, and sms-test must have started there once.',
    { cause },
  );
}
