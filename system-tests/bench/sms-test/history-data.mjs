// What history.mjs measures on: tests of the last 13 months, of a busiest person and 20,000 others, most of them ended as real ones do.

export const BUSIEST = { userId: 'person-0', tests: 10_000 };

/** A UUIDv7 of an instant that differs with n. SQL. */
const ID = (at, salt) =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(n || '${salt}'), 1, 3) || '8' || substr(md5(n || '${salt}'), 4, 15))::uuid`;

/** Fills the table in the order of time, as it grows: one person's tests lie all over it. */
export async function loadTests(pool, count) {
  await pool.query(
    `WITH drawn AS (
       SELECT n, date_trunc('milliseconds', now() - (1 - n / $1::float8) * interval '390 days' - interval '1 minute') AS at,
         random() AS ended, random() AS place, random() AS slow, random() AS words,
         CASE WHEN n % greatest(1, $1::int / $2::int) = 0 THEN '${BUSIEST.userId}' ELSE 'person-' || (1 + floor(20000 * random() ^ 2))::int END AS person
       FROM generate_series(1, $1::int) AS n),
     told AS (
       SELECT *, CASE WHEN ended < 0.94 THEN 'delivered' WHEN ended < 0.999 THEN 'failed' ELSE 'accepted' END AS status,
         at + make_interval(secs => 0.3 + slow) AS taken, at + make_interval(secs => 2 + 30 * slow ^ 4) AS over FROM drawn)
     INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, encoding, message_template,
       status, delivery_status, message_sid, error_code, error_class, failure_reason, created_at, taken_at, handed_over_at, delivered_at, failed_at, version)
     SELECT ${ID('at', 't')}, person, ${ID('at', 'm')}, ${ID('at', 'p')}, '+4477009' || lpad(floor(place * 5)::text, 5, '0'),
       CASE WHEN words < 0.5 THEN 'This is a test message from Linecheck. If you can read it, texts reach this phone.'
         WHEN words < 0.8 THEN 'Su cita es mañana a las ' || n % 24 || ':00. Responda SÍ para confirmar o llame al consultorio.'
         WHEN words < 0.801 THEN 'Ring me back, please: only 100% of us are here today.'
         ELSE 'Reminder ' || n || ': your appointment with the dentist is on Monday. Reply to this text to move it.' END,
       1, 'GSM-7', CASE WHEN words < 0.5 THEN 'test' WHEN words < 0.8 THEN 'appointment' WHEN words > 0.9 THEN 'reminder' END,
       status, CASE status WHEN 'failed' THEN 'undelivered' WHEN 'accepted' THEN 'queued' ELSE status END, 'SM' || md5('sid' || n),
       CASE status WHEN 'failed' THEN 30003 END, CASE status WHEN 'failed' THEN 'temporary' END, CASE status WHEN 'failed' THEN 'provider' END,
       at, taken, taken, CASE status WHEN 'delivered' THEN over END, CASE status WHEN 'failed' THEN over END, 5
     FROM told ORDER BY n`,
    [count, BUSIEST.tests],
  );
  // In the last 30 days the busiest person's tests are all that they have: statistics read as many as there can be.
  await pool.query('VACUUM ANALYZE sms_tests');
}
