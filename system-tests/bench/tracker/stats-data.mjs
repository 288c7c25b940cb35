// What stats.mjs measures on: rollups of 40 million texts in 30 days, as real traffic spreads over countries, senders,
// purposes, outcomes and seconds, and a million messages in the partitions of the last months.

/** The heaviest of the persons, and how many of the messages are theirs. */
export const HEAVY = { person: 'person-0', messages: 2_000 };
export const SENDERS = ['+15005550006', '+15005550007', 'MG0123456789abcdef0123456789abcdef'];

/** Weights: the first countries have most of it, the last some hundred texts a day. */
const ROUTES = `
  countries AS (SELECT code, 1 / rank ^ 1.3 AS weight FROM unnest(string_to_array(
    'US GB DE FR ES IT NL PL SE BE AT CH DK NO FI IE PT CZ HU RO GR BR MX CA AU NZ JP KR IN SG ZA IL TR AE AR CL CO PE PH LI', ' '))
    WITH ORDINALITY AS c(code, rank)),
  senders(sender, weight) AS (VALUES ('${SENDERS[0]}', 0.7), ('${SENDERS[1]}', 0.25), ('${SENDERS[2]}', 0.05)),
  purposes(purpose, weight) AS (VALUES ('verification', 0.8), ('test', 0.199), ('canary', 0.001)),
  ends(outcome, code, class, bucket, weight) AS (
    SELECT 'delivered', 0, '', bucket, 0.94 * exp(-((bucket - 22) / 6.0) ^ 2) / 10.6 FROM generate_series(5, 50) AS bucket
    UNION ALL VALUES ('delivered', 0, '', -1, 0.004), ('undelivered', 30003, 'temporary', -1, 0.018), ('undelivered', 30005, 'permanent', -1, 0.012),
      ('undelivered', 30006, 'permanent', -1, 0.006), ('undelivered', 30007, 'ours', -1, 0.003), ('undelivered', 30008, 'temporary', -1, 0.006),
      ('failed', 30001, 'temporary', -1, 0.001), ('failed', 30036, 'temporary', -1, 0.0005), ('refused', 21408, 'ours', -1, 0.0005),
      ('refused', 21610, 'permanent', -1, 0.002), ('refused', 21211, 'permanent', -1, 0.002), ('canceled', 0, '', -1, 0.0001),
      ('unconfirmed', 0, '', -1, 0.005))`;

/** Fills the rollups and gives how many texts they count. */
export async function loadRollups(pool, messages) {
  const client = await pool.connect();
  try {
    await client.query('SELECT setseed(0.42)');
    await client.query(
      `WITH ${ROUTES},
       hours AS (SELECT hour, 1 + 0.6 * sin(extract(hour FROM hour) / 24 * 2 * pi()) AS weight
         FROM generate_series(date_trunc('hour', now(), 'UTC') - interval '719 hours', now(), '1 hour') AS hour),
       cells AS (
         SELECT hour, countries.code AS country, sender, purpose, outcome, ends.code AS error_code, class, bucket,
           $1::float / 720 * hours.weight * countries.weight / (SELECT sum(weight) FROM countries) * senders.weight
             * purposes.weight * ends.weight / (SELECT sum(weight) FROM ends) AS expected
         FROM hours, countries, senders, purposes, ends)
       INSERT INTO rollups_hourly SELECT hour, country, sender, purpose, outcome, error_code, class, bucket, found FROM (
         SELECT *, floor(expected + random())::bigint AS found FROM cells) AS drawn WHERE found > 0`,
      [messages],
    );
    await client.query(
      `INSERT INTO rollups_daily SELECT date_trunc('day', hour, 'UTC'), country, sender, purpose, outcome, error_code, error_class,
         bucket, sum(messages) FROM rollups_hourly GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    );
  } finally {
    client.release();
  }
  await pool.query('VACUUM ANALYZE rollups_hourly, rollups_daily');
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM rollups_hourly)::int AS hourly, (SELECT count(*) FROM rollups_daily)::int AS daily,
       (SELECT sum(messages) FROM rollups_daily)::int AS messages`,
  );
  return rows[0];
}

/** A UUIDv7 of an instant, in SQL. */
const ID = (at) =>
  `encode(decode(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15), 'hex'), 'hex')::uuid`;

/** Messages of the last 60 days, of 20,000 persons, most of them ended as real ones do. */
export async function loadMessages(pool, count) {
  await pool.query(
    `WITH drawn AS (
       SELECT n, now() - (random() ^ 1.2) * interval '60 days' AS at, random() AS end_at, random() AS place, random() AS slow,
         CASE WHEN n <= ${HEAVY.messages} THEN '${HEAVY.person}' ELSE 'person-' || (1 + floor(20000 * random() ^ 2))::int END AS person
       FROM generate_series(1, $1::int) AS n),
     ended AS (
       SELECT *, CASE WHEN end_at < 0.94 THEN 'delivered' WHEN end_at < 0.98 THEN 'undelivered' WHEN end_at < 0.985 THEN 'failed'
         WHEN end_at < 0.9852 THEN 'canceled' WHEN end_at < 0.9902 THEN 'refused' WHEN end_at < 0.995 THEN 'unconfirmed' ELSE 'pending' END AS outcome
       FROM drawn)
     INSERT INTO messages (message_id, revision, version, message_sid, user_id, purpose, ref, sender, recipient, country, accepted_at, refused,
       refusal_code, refusal_class, status, failure_code, failure_class, delivered_at, read_is_waiting, look_up_at, first_heard_at, updated_at, untold,
       outcome, latency_bucket)
     SELECT ${ID('at')}, 4, 3, CASE outcome WHEN 'refused' THEN NULL ELSE 'SM' || md5('sid' || n) END, person,
       CASE WHEN place < 0.8 THEN 'verification' ELSE 'test' END, md5(n::text), '${SENDERS[0]}',
       '+44' || (7000000000 + floor(place * 900000))::bigint,
       CASE WHEN place < 0.4 THEN 'US' WHEN place < 0.7 THEN 'GB' WHEN place < 0.9 THEN 'DE' WHEN place < 0.9999 THEN 'FR' ELSE 'LI' END,
       CASE outcome WHEN 'refused' THEN NULL ELSE at END, outcome = 'refused', CASE outcome WHEN 'refused' THEN 21610 END,
       CASE outcome WHEN 'refused' THEN 'permanent' END,
       CASE outcome WHEN 'refused' THEN NULL WHEN 'pending' THEN 'queued' WHEN 'unconfirmed' THEN 'sent' ELSE outcome END,
       CASE outcome WHEN 'undelivered' THEN CASE WHEN place < 0.0005 THEN 30410 WHEN place < 0.5 THEN 30003 ELSE 30005 END WHEN 'failed' THEN 30001 END,
       CASE WHEN outcome IN ('undelivered', 'failed') THEN 'temporary' END,
       CASE outcome WHEN 'delivered' THEN at + make_interval(secs => 1 + 30 * slow ^ 4) END, false,
       CASE outcome WHEN 'pending' THEN now() + interval '1 hour' END, at, at, '[]', outcome,
       CASE outcome WHEN 'delivered' THEN ceil(4 * log(2, ((1 + 30 * slow ^ 4) / 0.1)::numeric))::int END
     FROM ended`,
    [count],
  );
  await pool.query('VACUUM ANALYZE messages');
}
