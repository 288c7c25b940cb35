import { kitRetention, olderThan, smallestId, type RetentionRule } from '@linecheck/service-kit/retention';

/** Older than these is what nobody needs any more. */
export interface Expiry {
  readonly messages: Date;
  readonly hours: Date;
  readonly days: Date;
  /** Of the months whose hashes of people nobody can look up any more. */
  readonly people: Date;
  /** How long the ids of events are kept, in days. */
  readonly inboxDays: number;
}

/** Partitions hold messages by their ids and are dropped whole; these are the rows that lie in none, and those of tables without partitions. */
export function expiredRows(now: Date, { messages, hours, days, people, inboxDays }: Expiry): RetentionRule[] {
  return [
    ...kitRetention(now, { inboxDays }),
    olderThan('messages_other', 'first_heard_at', messages),
    olderThan('observations_other', 'heard_at', messages),
    olderThan('set_aside_callbacks', 'heard_at', messages),
    // Longer than any callback or event of before can come.
    olderThan('erased_messages', 'erased_at', `now() - interval '40 days'`),
    olderThan('rollups_hourly', 'hour', hours),
    olderThan('rollups_daily', 'day', days),
    olderThan('usage_counts', 'day', days),
    olderThan('usage_people', 'month', people),
    {
      table: 'alerts',
      // By the time in its id, which is when it was raised.
      expired: `status = 'cleared' AND alert_id < $2`,
      values: [smallestId(days)],
      order: 'alert_id',
    },
    { table: 'code_stop_alerts', expired: 'alert_id < $2', values: [smallestId(days)], order: 'alert_id' },
  ];
}
