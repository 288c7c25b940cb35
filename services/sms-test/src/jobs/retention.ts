import type { PeriodicTask } from '@linecheck/service-kit/periodic';
import { kitRetention, startRetention, type RetentionOptions } from '@linecheck/service-kit/retention';
import type { Config } from '../config';
import { expiredRows } from '../persistence/expired-rows';

/** Deletes what nobody needs any more, of this service's tables and of the kit's. */
export function startRetentionJob(
  config: Config,
  parts: Pick<RetentionOptions, 'database' | 'log' | 'metrics'>,
): PeriodicTask {
  const kept = { sendsDays: config.SENDS_RETENTION_DAYS, inboxDays: config.INBOX_RETENTION_DAYS };
  const rules = (now: Date) => [...kitRetention(now, kept), ...expiredRows(now, config.RETENTION_MONTHS)];
  return startRetention({ ...parts, rules });
}
