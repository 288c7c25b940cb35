import type { Database } from './database';

/** Inbox rows outlive the stream, so that no event can come back unknown. */
const STATEMENTS = [
  `DELETE FROM inbox WHERE received_at < now() - interval '40 days'`,
  `DELETE FROM inbox_failures WHERE last_failed_at < now() - interval '40 days'`,
  `DELETE FROM rate_limits WHERE expires_at < now()`,
  // No window is longer than a day.
  `DELETE FROM budget_marks WHERE slot < now() - interval '2 days'`,
  `DELETE FROM budget_counters WHERE expires_at < now()`,
  `DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`,
  // As long as dead letters are kept.
  `DELETE FROM outbox WHERE discarded_at < now() - interval '90 days'`,
];

/** Deletes what the kit's tables no longer need. */
export async function forgetExpired({ pool }: Database): Promise<void> {
  for (const statement of STATEMENTS) await pool.query(statement);
}
