import { daysBefore, olderThan, smallestId, type RetentionRule } from '@linecheck/service-kit/retention';

/** How long rows of each kind stay, in days. */
export interface KeptDays {
  readonly removedDays: number;
  readonly codeRequestDays: number;
  readonly historyDays: number;
}

/**
 * Removed numbers, with their verifications and histories. What is sent to a number and tried is counted over a day, so after two no limit is
 * reset by a removal. A person who adds the number at the same time writes all of its row, so nothing of theirs is lost.
 */
export function expiredRows(now: Date, { removedDays, codeRequestDays, historyDays }: KeptDays): RetentionRule[] {
  const expired = 'removed_at < now() - make_interval(days => $2)';
  return [
    { table: 'phone_numbers', expired, values: [removedDays], order: 'removed_at' },
    { table: 'number_history', expired: 'id < $2', values: [smallestId(daysBefore(now, historyDays))], order: 'id' },
    ...expiredOfBudgets(codeRequestDays),
  ];
}

/** A baseline is of 14 days; who did what is kept as long as an installation looks back. */
function expiredOfBudgets(codeRequestDays: number): RetentionRule[] {
  return [
    {
      table: 'code_requests',
      expired: 'asked_at < now() - make_interval(days => $2)',
      values: [codeRequestDays],
      order: 'asked_at, id',
    },
    olderThan('code_counts', 'day', "(now() AT TIME ZONE 'UTC')::date - 16"),
    olderThan('code_stops', 'closed_at', "now() - interval '90 days'"),
    olderThan('code_overrides', 'until', 'now()'),
    olderThan('code_override_changes', 'changed_at', "now() - interval '400 days'"),
  ];
}
