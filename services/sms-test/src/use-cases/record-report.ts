import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { applyReport, hasEnded, type Report } from '../domain/sms-test';
import { testCompleted } from '../events/test-events';
import { lockTest, updateTest } from '../persistence/sms-tests';

/** Which test, and by which of its texts: a report about any other text is not about this test. */
export interface TestReference {
  testId: string;
  messageId: string;
}

/** Applies a report about its text to a test, and publishes each end it comes to, once. */
export async function recordReport(em: EntityManager, about: TestReference, report: Report): Promise<void> {
  const before = await lockTest(em, about.testId);
  if (before === null || before.messageId !== about.messageId) return;
  const after = applyReport(before, report);
  if (after === before) return;
  await updateTest(em, after);
  if (hasEnded(before, after)) await appendEvents(em, [testCompleted(after)]);
}
