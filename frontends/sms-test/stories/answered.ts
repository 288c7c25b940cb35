import { getDeliveryStats } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import { getTest, getTestStats, listTemplates, listTests } from '@linecheck/frontend-kit/operations/sms-test';
import { answers, type Answered } from '@linecheck/frontend-kit/stories';
import type { TestStats } from '../src/features/analytics/test-stats';
import type { OwnNumber } from '../src/features/send-test/api/list-numbers';
import type { SmsTest } from '../src/features/test-messages/sms-test';
import { ownNumber } from '../test/example-tests';
import { statsOf as statsOfDays } from '../test/example-stats';
import { statsOf } from '../test/history-answers';
import { builtInTemplates } from '../test/templates-service';

/** What the services answer a person with these tests, the newest first, and these numbers. */
export function personWith(tests: readonly SmsTest[], numbers: readonly OwnNumber[] = [ownNumber()]): Answered[] {
  return [
    answers(listNumbers, { items: [...numbers], next_cursor: null }),
    answers(listTests, { items: [...tests], next_cursor: null }),
    answers(listTemplates, { items: [...builtInTemplates] }),
    answers(getDeliveryStats, statsOf('GB', 12, 1.7, 4)),
    ...(tests[0] ? [answers(getTest, tests[0])] : []),
  ];
}

export function figures(stats: TestStats): Answered[] {
  return [answers(getTestStats, stats)];
}

/** Of three days of a week. */
export const someDays = figures(
  statsOfDays(
    {},
    {
      '2026-11-23': { sent: 400, delivered: 398, failed: 2, median_seconds: 2.1 },
      '2026-11-26': { sent: 7, delivered: 3, failed: 2, pending: 1, unconfirmed: 1, median_seconds: 2.43 },
      '2026-11-28': { sent: 833, delivered: 828, failed: 5, median_seconds: 3.2 },
    },
  ),
);
