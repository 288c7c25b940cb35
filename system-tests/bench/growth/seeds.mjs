// How each growing table is filled with what is over and not yet forgotten: `n` rows, spread over the time that the table keeps.

/** A UUIDv7 of some days ago, which differs with i. SQL. */
const id = (days) =>
  `(lpad(to_hex((extract(epoch FROM now() - (${days}) * interval '1 day') * 1000)::bigint), 12, '0')
    || '7' || lpad(to_hex(i % 4096), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid`;
/** Days ago, from 0.1 to `most`, the first row the oldest. SQL. */
const spread = (most) => `(${most} - (i::float8 / $1) * (${most} - 0.1))`;
const ago = (most) => `now() - ${spread(most)} * interval '1 day'`;
const phone = `'+1' || (2000000000 + i)`;
const sid = `'SM' || md5(i::text)`;
const rows = 'FROM generate_series(1, $1::bigint) AS i';

const kit = {
  sms_sends: `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, country, send_before, state, planned_at, calling_since, due_at,
      sender, sid, status, segments, finished_at)
    SELECT ${id(spread(6))}, 'person-' || i % 100000, CASE i % 10 WHEN 0 THEN 'test' ELSE 'verification' END, gen_random_uuid()::text,
      ${phone}, 'US', ${ago(6)}, 'accepted', ${ago(6)}, ${ago(6)}, NULL, '+15005550006', ${sid}, 'queued', 1, ${ago(6)} ${rows}`,
  inbox: `INSERT INTO inbox SELECT 'delivery-tracker-message-sent', ${id(spread(39))}, ${ago(39)} ${rows}`,
  inbox_failures: `INSERT INTO inbox_failures SELECT 'delivery-tracker-message-sent', ${id(spread(39))}, 1, 'a reason', ${ago(39)} ${rows}`,
  outbox: `INSERT INTO outbox (id, type, person, time, data, created_at, set_aside_at, set_aside_reason, failures, discarded_at,
      discarded_by)
    SELECT ${id(spread(89))}, 'message.sent', 'person-' || i % 100000, ${ago(89)}, '{}', ${ago(89)}, ${ago(89)}, 'a reason', 6, ${ago(89)},
      'operator-' || i % 1000 ${rows}`,
  rate_limits: `INSERT INTO rate_limits SELECT 'codes:person:' || i, ARRAY[now()], now() + ${spread(1)} * interval '1 day' ${rows}`,
  budget_counters: `INSERT INTO budget_counters SELECT 'person:' || i, 0, 3, now() + ${spread(1)} * interval '1 day' ${rows}`,
  budget_marks: `INSERT INTO budget_marks SELECT 'person:' || i, 0, ${ago(1.9)}, 3 ${rows}`,
  sms_feedback: `INSERT INTO sms_feedback SELECT i::text, now(), now() + interval '1 h', 3 ${rows}`,
  erased_people: `INSERT INTO erased_people SELECT sha256(i::text::bytea), ${ago(1000)} ${rows}`,
  idempotency_keys: `INSERT INTO idempotency_keys SELECT 'person-' || i, 'sendTest', i::text, sha256(i::text::bytea), 202, '{"test_id": "x"}', ${ago(0.9)} ${rows}`,
};
const sender = {
  opt_outs: `INSERT INTO opt_outs SELECT ${phone}, '+15005550006', true, 'stop-word', now(), 1 ${rows}`,
};

/** 100,000 numbers of as many people, for tables whose rows are of numbers; `numberOf` says of which. SQL. */
const numberOf = `('00000000-0000-7000-8000-' || lpad(to_hex(i % 100000), 12, '0'))::uuid`;
const numbers = `p AS (INSERT INTO persons (id) SELECT 'person-' || i FROM generate_series(0, 99999) AS i ON CONFLICT DO NOTHING),
  n AS (INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, verified_at, created_at, updated_at, version)
    SELECT ${numberOf}, 'person-' || i, ${phone}, true, false, now(), now(), now(), 2 FROM generate_series(0, 99999) AS i
    ON CONFLICT DO NOTHING)`;

/** Tables that cannot grow with what is over, and why. */
export const bounded = {
  persons: 'filled with phone_numbers',
  verifications: 'filled with phone_numbers',
  erasure_key: 'one row',
  erasure_requests: 'what waits: nothing that is over',
  code_overrides: 'what operators have decided and holds',
  code_override_changes: 'what operators decided, by hand, in 400 days',
  canaries: 'at most 50',
  canary_runs: 'at most ten per canary',
  leases: 'one row per lease',
  templates: 'at most 50 rows per person, and none of them is ever over',
  prices: 'one row per country',
  look_up_turn: 'one row',
  alert_turn: 'one row',
  inbox_positions: 'one row per consumer',
  inbox_deferred: 'what waits: nothing that is over',
  rollup_changes: 'what waits: nothing that is over',
  snapshots: 'one row per run of a snapshot',
  budget_notices: 'one row per budget',
  migrations: 'one row per migration',
};

/** Per service, table by table. */
export const seeds = {
  'phone-numbers': {
    ...kit,
    ...sender,
    phone_numbers: `WITH p AS (INSERT INTO persons (id) SELECT 'person-' || i ${rows}),
      n AS (INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, removed_at, created_at, updated_at, version)
        SELECT ${id(spread(29))}, 'person-' || i, ${phone}, false, false, ${ago(29)}, ${ago(29)}, ${ago(29)}, 2 ${rows})
      INSERT INTO verifications (phone_id, id, expires_at, tries, sent_at, tried_at, version)
        SELECT ${id(spread(29))}, gen_random_uuid(), ${ago(29)}, 1, ARRAY[now()], ARRAY[now()], 2 ${rows}`,
    number_history: `WITH ${numbers} INSERT INTO number_history (id, phone_id, action, at, actor, network, client, platform)
      SELECT ${id(spread(390))}, ${numberOf}, 'code-sent', ${ago(390)}, 'person', '203.0.113.0/24', 'Chrome', 'Android' ${rows}`,
    code_requests: `WITH ${numbers} INSERT INTO code_requests (id, phone_id, asked_at, keys, segments, outcome)
      SELECT ${id(spread(29))}, ${numberOf}, ${ago(29)}, ARRAY['installation', 'country:US', 'range:+1' || 20000 + i % 9999], 1, 'sent' ${rows}`,
    code_counts: `INSERT INTO code_counts (key, day, shard, sent) SELECT 'ip:' || i, (${ago(15)})::date, 0, 1 ${rows}`,
    code_stops: `INSERT INTO code_stops (id, key, rule, shown, country, sender, is_recorded_only, used, allowed, codes, opened_at, last_at, closed_at,
        closed_because, version)
      SELECT ${id(spread(89))}, 'range:' || i, 'range', '+1' || i, 'US', '+15005550006', false, 20, 20, 3, ${ago(89)}, ${ago(89)}, ${ago(89)},
        'quiet', 2 ${rows}`,
  },
  'sms-test': {
    ...kit,
    ...sender,
    sms_tests: `INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, status, delivery_status,
        message_sid, created_at, taken_at, handed_over_at, delivered_at, version)
      SELECT ${id(spread(390))}, 'person-' || i % 100000, ${id(spread(390))}, gen_random_uuid(), ${phone},
        'This is a test message. It was sent to see whether texts reach this phone.', 1, 'delivered', 'delivered', ${sid},
        ${ago(390)}, ${ago(390)}, ${ago(390)}, ${ago(390)}, 5 ${rows}`,
    test_adoptions: `INSERT INTO test_adoptions SELECT 'person-' || i, ${ago(390)}, ${ago(390)} ${rows}`,
    own_numbers: `INSERT INTO own_numbers SELECT ${id(spread(39))}, 'person-' || i, ${phone}, 'US', false, true, 4 ${rows}`,
  },
  'delivery-tracker': {
    ...kit,
    messages: `INSERT INTO messages (message_id, revision, version, message_sid, user_id, purpose, ref, sender, recipient, country, accepted_at,
        status, delivered_at, first_heard_at, updated_at, outcome, latency_bucket)
      SELECT ${id(spread(28))}, 4, 3, ${sid}, 'person-' || i % 100000, 'verification', gen_random_uuid()::text, '+15005550006', ${phone}, 'US',
        ${ago(28)}, 'delivered', ${ago(28)}, ${ago(28)}, ${ago(28)}, 'delivered', 12 ${rows}`,
    observations: `INSERT INTO observations (message_id, status, error_code, source, outcome, heard_at, times_heard, parameters)
      SELECT ${id(spread(28))}, 'delivered', 0, 'callback', 'applied', ${ago(28)}, 1, jsonb_build_object('To', ${phone}, 'From', '+15005550006',
        'MessageSid', ${sid}, 'SmsSid', ${sid}, 'SmsStatus', 'delivered', 'MessageStatus', 'delivered', 'ApiVersion', '2010-04-01',
        'AccountSid', 'AC' || md5('account'), 'RawDlrDoneDate', '2611281912') ${rows}`,
    set_aside_callbacks: `INSERT INTO set_aside_callbacks SELECT sha256(i::text::bytea), NULL, 'no-message-id', 'sent', ${ago(300)}, 1,
        'MessageStatus=sent&To=%2B1' || (2000000000 + i), now(), 'operator-' || i % 1000, 'of no use' ${rows}`,
    opt_outs: `INSERT INTO opt_outs SELECT ${phone}, '+15005550006', false, NULL, NULL, now(), 0, 1, NULL, false ${rows}`,
    erased_messages: `INSERT INTO erased_messages SELECT ${id(spread(39))}, ${ago(39)} ${rows}`,
    code_stop_alerts: `INSERT INTO code_stop_alerts SELECT ${id(spread(1000))}, 2, 'cleared', 'range', '+1' || i, 'US', '+15005550006', 20, 20, 3,
        ${ago(1000)}, ${ago(1000)}, ${ago(1000)}, ${ago(1000)}, 'quiet' ${rows}`,
    inbound_words: `INSERT INTO inbound_words SELECT ${sid}, ${ago(900)} ${rows}`,
    rollups_hourly: `INSERT INTO rollups_hourly SELECT date_trunc('hour', ${ago(80)}), 'US', '+1' || i, 'test', 'delivered', 0, '', 12, 1 ${rows}`,
    rollups_daily: `INSERT INTO rollups_daily SELECT date_trunc('day', ${ago(1000)}), 'US', '+1' || i, 'test', 'delivered', 0, '', 12, 1 ${rows}`,
    usage_counts: `INSERT INTO usage_counts SELECT (${ago(1000)})::date, 'error-shown', 'code-' || i, 0, 1 ${rows}`,
    usage_people: `INSERT INTO usage_people SELECT date_trunc('month', now() - (i % 2) * interval '1 month')::date, sha256(i::text::bytea), now()::date,
        now()::date, true, true, NULL, true, true, NULL, NULL, 1 ${rows}`,
    alerts: `INSERT INTO alerts (alert_id, version, kind, traffic, country, sender, status, measured, measured_messages, baseline, baseline_messages,
        baseline_source, raise_at, clear_at, window_minutes, overdue_messages, top_error_messages, since, raised_at, measured_at, updated_at,
        cleared_at, cleared_because)
      SELECT ${id(spread(1000))}, 2, 'delivery-rate', 'people', 'US', '+1' || i, 'cleared', 0.5, 20, 0.9, 900, 'history', 0.7, 0.8, 15, 0, 0,
        now(), now(), now(), now(), now(), 'recovered' ${rows}`,
  },
};
