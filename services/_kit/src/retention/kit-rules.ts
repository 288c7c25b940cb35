import { daysBefore, smallestId } from './cutoffs';
import type { RetentionRule } from './rule';

/**
 * A text that nobody was sure of is looked up for a day, and its provider's SID must not be taken for another's meanwhile; a code is
 * told of as entered within a day of it. A few days more for whoever looks into a complaint.
 */
export const SENDS_DAYS = 7;

/** As an event lives 30 days in the stream, none that is still there can come back unknown. */
const INBOX_DAYS = 40;

export interface KitRetention {
  /** How long finished texts stay, in days. */
  readonly sendsDays?: number;
  /** How long the ids of events stay, in days. */
  readonly inboxDays?: number;
}

/** Which rows of the kit's own tables nobody needs any more, by the database's clock. */
export function kitRetention(
  now: Date,
  { sendsDays = SENDS_DAYS, inboxDays = INBOX_DAYS }: KitRetention = {},
): RetentionRule[] {
  const events = `now() - interval '1 day' * $2`;
  return [
    {
      table: 'sms_sends',
      // By the time in its id, so by its key. One that took longer to finish stays longer.
      expired: 'message_id < $2 AND finished_at < now() - make_interval(days => $3)',
      values: [smallestId(daysBefore(now, sendsDays)), sendsDays],
      order: 'message_id',
    },
    { ...olderThan('inbox', 'received_at', events), values: [inboxDays] },
    { ...olderThan('inbox_failures', 'last_failed_at', events), values: [inboxDays] },
    olderThan('rate_limits', 'expires_at', 'now()'),
    // No window is longer than a day.
    olderThan('budget_marks', 'slot', `now() - interval '2 days'`),
    olderThan('budget_counters', 'expires_at', 'now()'),
    olderThan('idempotency_keys', 'created_at', `now() - interval '24 hours'`),
    // As long as dead letters are kept.
    olderThan('outbox', 'discarded_at', `now() - interval '90 days'`),
  ];
}

/** Rows whose `column` lies before an instant: SQL, or a value. */
export function olderThan(table: string, column: string, instant: string | Date): RetentionRule {
  if (typeof instant === 'string') return { table, expired: `${column} < ${instant}`, order: column };
  return { table, expired: `${column} < $2`, values: [instant], order: column };
}
