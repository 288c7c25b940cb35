import type { Senders } from '@linecheck/service-kit/sms';
import type { Locale, smsTestApi } from '@linecheck/shared-contracts';
import { describeNumber } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import type { Canary } from '../../domain/canary';
import { secondsToPhone } from '../../domain/timeline';
import { withRuns, type ShownCanary, type ShownRun } from '../../use-cases/read-canaries';
import { failureMessage } from '../../texts/failure-message';
import { skipMessage } from '../../texts/skip-message';

type Result = smsTestApi.Canary['last_results'][number];

/** A canary as the API shows it, what went wrong in the language of `locale`. */
export function presentCanary({ canary, runs }: ShownCanary, senders: Senders, locale: Locale): smsTestApi.Canary {
  const sender = senders.senderFor(canary.phoneNumber);
  return {
    canary_id: canary.canaryId,
    name: canary.name,
    phone_number: canary.phoneNumber,
    international_format: describeNumber(canary.phoneNumber).international,
    message_template: canary.messageTemplate,
    every_minutes: canary.everyMinutes,
    is_paused: canary.nextRunAt === null,
    next_run_at: canary.nextRunAt?.toISOString() ?? null,
    created_at: canary.createdAt.toISOString(),
    updated_at: canary.updatedAt.toISOString(),
    last_results: runs.map((run) => presentRun(run, sender, locale)),
  };
}

/** The same, its last runs read first. */
export async function showCanary(
  em: EntityManager,
  canary: Canary,
  senders: Senders,
  locale: Locale,
): Promise<smsTestApi.Canary> {
  const [shown] = await withRuns(em, [canary]);
  return presentCanary(shown ?? { canary, runs: [] }, senders, locale);
}

function presentRun({ run, test }: ShownRun, sender: string, locale: Locale): Result {
  const { dueAt, testId, skippedBecause } = run;
  return {
    test_id: testId,
    due_at: dueAt.toISOString(),
    status: test?.status ?? 'skipped',
    seconds: test && secondsToPhone(test),
    error_code: test?.errorCode ?? null,
    error_message: skippedBecause
      ? skipMessage(skippedBecause, sender, locale)
      : test?.failureReason
        ? failureMessage(test.failureReason, test.errorCode, sender, locale)
        : null,
  };
}
