// Tests as they lie in the database, whatever became of them, put there without sending anything.
import { idAt } from '@linecheck/service-kit/persistence';
import { uuidv7 } from 'uuidv7';
import { newTest, type SmsTest } from '../src/domain/sms-test';
import { smsTestEntity } from '../src/persistence/sms-test-entity';
import type { Instance } from './test-harness';

/** A test that was asked for at `createdAt`, now where absent; its id tells that time, as those of the service do. */
export function storedTest(userId: string, changes: Partial<SmsTest> = {}): SmsTest {
  const createdAt = changes.createdAt ?? new Date();
  const asked = {
    testId: idAt(createdAt),
    userId,
    messageId: uuidv7(),
    phoneId: uuidv7(),
    phoneNumber: '+447700900456',
    messageContent: 'Hello',
    segments: 1,
    createdAt,
  };
  return { ...newTest(asked), ...changes };
}

/** What a delivery adds to a test, reported so many seconds after the provider took it. */
export function delivered(createdAt: Date, seconds: number): Partial<SmsTest> {
  const takenAt = new Date(createdAt.getTime() + 400);
  const deliveredAt = new Date(takenAt.getTime() + seconds * 1000);
  return { createdAt, status: 'delivered', deliveryStatus: 'delivered', takenAt, deliveredAt, messageSid: 'SM1' };
}

/** What a failure adds to a test; without a code it was us who did not send it. */
export function failed(createdAt: Date, errorCode: number | null = 30003): Partial<SmsTest> {
  const failure = {
    errorCode,
    errorClass: 'temporary',
    failureReason: errorCode === null ? 'expired' : 'provider',
  } as const;
  return { createdAt, status: 'failed', ...failure, failedAt: new Date(createdAt.getTime() + 5_000) };
}

/** Stores them, in batches that one statement can hold. */
export async function store({ context }: Instance, tests: readonly SmsTest[]): Promise<void> {
  const { manager } = context.database.source;
  for (let at = 0; at < tests.length; at += 1_000) await manager.insert(smsTestEntity, tests.slice(at, at + 1_000));
}
