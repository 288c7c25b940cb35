import type { RetentionRule } from '@linecheck/service-kit/retention';

/**
 * Removed numbers, with their verifications. What is sent to a number and tried is counted over a day, so after two no limit is
 * reset by a removal. A person who adds the number at the same time writes all of its row, so nothing of theirs is lost.
 */
export function expiredRows(removedDays: number): RetentionRule[] {
  const expired = 'removed_at < now() - make_interval(days => $2)';
  return [{ table: 'phone_numbers', expired, values: [removedDays], order: 'removed_at' }];
}
