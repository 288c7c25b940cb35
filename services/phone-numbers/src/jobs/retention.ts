import type { PeriodicTask } from '@linecheck/service-kit/periodic';
import { kitRetention, startRetention, type RetentionOptions } from '@linecheck/service-kit/retention';
import type { Config } from '../config';
import { expiredRows } from '../persistence/expired-rows';

/** Deletes what is older than its retention: rows of the kit's tables, removed numbers, histories, and what budgets of unproven codes are decided from. */
export function startRetentionJob(
  config: Config,
  parts: Pick<RetentionOptions, 'database' | 'log' | 'metrics'>,
): PeriodicTask {
  const kept = { sendsDays: config.SENDS_RETENTION_DAYS, inboxDays: config.INBOX_RETENTION_DAYS };
  const own = {
    removedDays: config.REMOVED_NUMBERS_RETENTION_DAYS,
    codeRequestDays: config.CODE_REQUESTS_RETENTION_DAYS,
    historyDays: config.NUMBER_HISTORY_RETENTION_DAYS,
  };
  return startRetention({ ...parts, rules: (now) => [...kitRetention(now, kept), ...expiredRows(now, own)] });
}
