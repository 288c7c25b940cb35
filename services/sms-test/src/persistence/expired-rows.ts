import { firstOfMonth, olderThan, smallestId, type RetentionRule } from '@linecheck/service-kit/retention';

/** Tests of months past their retention, by the time in their ids, and numbers that were removed. */
export function expiredRows(now: Date, retentionMonths: number): RetentionRule[] {
  const oldest = firstOfMonth(now, -retentionMonths);
  return [
    { table: 'sms_tests', expired: 'test_id < $2', values: [smallestId(oldest)], order: 'test_id' },
    olderThan('test_adoptions', 'verified_at', oldest),
    {
      table: 'own_numbers',
      // Longer than the stream keeps events (30 days): one from before the removal must not bring the number back.
      expired: `is_removed AND changed_at < now() - interval '40 days'`,
      order: 'changed_at',
    },
  ];
}
