import type { PeriodicTask } from '@linecheck/service-kit/periodic';
import { kitRetention, startRetention } from '@linecheck/service-kit/retention';
import type { Context } from '../context';
import { startEndingPauses } from './end-pauses';

export interface JobOptions extends Pick<Context, 'config' | 'database' | 'log' | 'metrics' | 'wake'> {
  readonly endPausesIntervalMs?: number | undefined;
}

/** Starts everything that runs on a timer. */
export function startJobs({ endPausesIntervalMs = 1_000, ...parts }: JobOptions): PeriodicTask {
  const rules = (now: Date) => kitRetention(now, { inboxDays: parts.config.INBOX_RETENTION_DAYS });
  const jobs = [startEndingPauses(parts, endPausesIntervalMs), startRetention({ ...parts, rules })];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
