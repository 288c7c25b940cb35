import { insertEvents } from '@linecheck/service-kit/outbox';
import type { Write } from '@linecheck/service-kit/persistence';
import { plannedSend } from '@linecheck/service-kit/sms';
import { TEST_SEND_DEADLINE } from '@linecheck/shared-contracts';
import type { SmsTest } from '../domain/sms-test';
import { testRequested } from '../events/test-events';
import { insertTests } from '../persistence/sms-tests';
import { noteFirstTest } from '../persistence/test-adoptions';

/** A text that could not be handed over within this time is not sent any more: nobody waits for it, and a canary's would tell of another time. */
const SEND_DEADLINE_MS = TEST_SEND_DEADLINE * 1_000;

/** What new tests write: themselves, the intents to send their text, and their events. */
export function storedTests(tests: readonly SmsTest[]): Write[] {
  const first = tests.find(({ canaryId }) => canaryId === null);
  return [
    insertTests(tests),
    ...tests.map(plannedText),
    insertEvents(tests.map(testRequested)),
    ...(first ? [noteFirstTest(first.userId, first.createdAt)] : []),
  ];
}

/** The intent to send the text of a test. `at` is its place among the tests of one statement. */
function plannedText(test: SmsTest, at: number): Write {
  const planned = plannedSend({
    messageId: test.messageId,
    person: test.userId,
    purpose: test.canaryId === null ? 'test' : 'canary',
    ref: test.testId,
    to: test.phoneNumber,
    body: test.messageContent,
    isSimulated: test.isSimulated,
    sendBefore: new Date(test.createdAt.getTime() + SEND_DEADLINE_MS),
  });
  return { ...planned, name: `${planned.name}_${at}` };
}
