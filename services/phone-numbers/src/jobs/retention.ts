import type { PeriodicTask } from '@linecheck/service-kit/periodic';
import { kitRetention, startRetention, type RetentionOptions } from '@linecheck/service-kit/retention';
import type { Config } from '../config';
import { expiredRows } from '../persistence/expired-rows';

/** Deletes what is older than its retention: the kit's rows, and numbers that were removed. */
export function startRetentionJob(
  config: Pick<Config, 'SENDS_RETENTION_DAYS' | 'INBOX_RETENTION_DAYS' | 'REMOVED_NUMBERS_RETENTION_DAYS'>,
  on: Pick<RetentionOptions, 'database' | 'log' | 'metrics'>,
): PeriodicTask {
  const kept = { sendsDays: config.SENDS_RETENTION_DAYS, inboxDays: config.INBOX_RETENTION_DAYS };
  const own = expiredRows(config.REMOVED_NUMBERS_RETENTION_DAYS);
  return startRetention({ ...on, rules: (now) => [...kitRetention(now, kept), ...own] });
}
