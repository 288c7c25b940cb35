import { callingCountries } from '@linecheck/shared-contracts/number-reading';
import { BASELINE_DAYS, figuresOf, type KeyCounts, type KeyFigures } from '../../domain/fraud/figures';
import type { OpenStop, Override } from '../../domain/fraud/judge';
import { RANGE_DIGITS } from '../../domain/fraud/scopes';

/** How many codes were counted today under a key. */
export interface TodaysCodes {
  readonly inAllShards: number;
  /** In the one that this request is counted in. */
  readonly inShard: number;
}

/** What the budgets of unproven codes have to say of one request, as it was read. */
export interface UnprovenFacts {
  readonly figures: ReadonlyMap<string, KeyFigures>;
  /** Codes of today by key. */
  readonly today: ReadonlyMap<string, TodaysCodes>;
  /** The same of each country that codes from this address went to, by its key. */
  readonly visits: ReadonlyMap<string, KeyFigures>;
  readonly overrides: readonly Override[];
  readonly stops: readonly OpenStop[];
  readonly stoppedAt: Date | null;
}

/** Keys that every request of an installation, or of a country, is counted under are kept in so many rows a day. */
export const SHARDS = 4;

/** Every pair of a row for the installation and one for a country: one may have room where the other has none. */
export const SHARD_PAIRS = SHARDS * SHARDS;

/** In which of its rows a key is counted, in SQL; `pair` is below `SHARD_PAIRS`. */
export const shardOf = (key: string, pair: string): string =>
  `CASE WHEN ${key} = 'installation' THEN ${pair} % ${SHARDS} WHEN starts_with(${key}, 'country:') THEN ${pair} / ${SHARDS} ELSE 0 END`;

/** Calling codes with each country that has it: a number's own is found among those few, whatever its plan says. */
const COUNTRIES = callingCountries()
  .map(({ country, callingCode }) => `('+${callingCode}', 'country:${country}')`)
  .join(', ');

interface Parameters {
  /** The keys that do not depend on the number, of text[]. */
  readonly keys: string;
  /** Before the keys of the countries that the caller asked for codes to; null where it is not known. */
  readonly visits: string;
  /** Before a country, as seen from the caller's provider. */
  readonly provider: string;
  readonly now: string;
  readonly shard: string;
}

const figures = (today: string, shard: string): string => `jsonb_build_array(
  coalesce(sum(c.sent) FILTER (WHERE c.day = ${today}), 0), coalesce(sum(c.settled) FILTER (WHERE c.day = ${today}), 0),
  coalesce(sum(c.sent) FILTER (WHERE c.day = ${today} - 1), 0),
  coalesce(sum(c.settled) FILTER (WHERE c.day = ${today} - 1), 0),
  sum(c.sent), sum(c.settled), sum(c.proofs),
  coalesce(sum(c.sent) FILTER (WHERE c.day = ${today}
    AND c.shard = ${shardOf('c.key', shard)}), 0))`;

/**
 * Selects all of it as one JSON value for a number `n`: an expression for the statement that reads what a decision needs.
 * Each table is looked into by its key.
 */
export function selectUnprovenFacts({ keys, visits, provider, now, shard }: Parameters): string {
  const today = `(${now} AT TIME ZONE 'UTC')::date`;
  return `(SELECT jsonb_build_object(
    'counts', (SELECT jsonb_object_agg(key, figures) FROM (
      SELECT c.key, ${figures(today, shard)} AS figures FROM code_counts c
      WHERE c.key = ANY (asked.keys) AND c.day > ${today} - ${BASELINE_DAYS} GROUP BY c.key) AS counted),
    'visits', (SELECT jsonb_object_agg(key, figures) FROM (
      SELECT c.key, ${figures(today, shard)} AS figures FROM code_counts c
      WHERE c.key > ${visits} AND c.key < ${visits} || '~' AND c.day >= ${today} - 1 GROUP BY c.key) AS visited),
    'overrides', (SELECT jsonb_agg(jsonb_build_object('key', o.key, 'action', o.action)) FROM code_overrides o
      WHERE o.key = ANY (asked.keys || ARRAY(SELECT 'range:' || left(n.e164, digits) FROM generate_series(2, 16) AS digits))
        AND (o.until IS NULL OR o.until > ${now})),
    'stops', (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'key', s.key, 'passedAt', extract(epoch FROM s.passed_at)))
      FROM code_stops s WHERE s.closed_at IS NULL AND s.key = ANY (asked.keys)),
    'stoppedAt', (SELECT extract(epoch FROM min(r.asked_at)) FROM code_requests r
      WHERE r.phone_id = n.id AND r.asked_at > ${now} - interval '24 hours' AND r.outcome = 'stopped'))
  FROM (SELECT ${keys} || ('range:' || left(n.e164, ${1 + RANGE_DIGITS}))
    || ARRAY(SELECT unnest(ARRAY[key, ${provider} || substr(key, 9)])
      FROM (VALUES ${COUNTRIES}) AS plan (code, key) WHERE starts_with(n.e164, code)) AS keys) AS asked)`;
}

type Sums = readonly [number, number, number, number, number, number, number, number];
type Json = {
  counts: Record<string, Sums> | null;
  visits: Record<string, Sums> | null;
  overrides: Override[] | null;
  stops: { id: string; key: string; passedAt: number | null }[] | null;
  stoppedAt: number | null;
};

/** Reads the JSON of `selectUnprovenFacts`. */
export function readUnprovenFacts(json: unknown, now: Date): UnprovenFacts {
  const { counts, visits, overrides, stops, stoppedAt } = json as Json;
  return {
    figures: figuresByKey(counts, now),
    today: new Map(
      Object.entries(counts ?? {}).map(([key, sums]) => [key, { inAllShards: sums[0], inShard: sums[7] }]),
    ),
    visits: figuresByKey(visits, now),
    overrides: overrides ?? [],
    stops: (stops ?? []).map(({ passedAt, ...stop }) => ({ ...stop, passedAt: instant(passedAt) })),
    stoppedAt: instant(stoppedAt),
  };
}

function figuresByKey(sums: Record<string, Sums> | null, now: Date): Map<string, KeyFigures> {
  return new Map(Object.entries(sums ?? {}).map(([key, of]) => [key, figuresOf(countsOf(of), now)]));
}

function countsOf([sentToday, settledToday, sentYesterday, settledYesterday, sent, settled, proofs]: Sums): KeyCounts {
  return {
    today: { sent: sentToday, settled: settledToday },
    yesterday: { sent: sentYesterday, settled: settledYesterday },
    fortnight: { sent, settled },
    proofs,
  };
}

function instant(seconds: number | null): Date | null {
  return seconds === null ? null : new Date(seconds * 1_000);
}
