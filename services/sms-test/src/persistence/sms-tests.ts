import type { Write } from '@linecheck/service-kit/persistence';
import { In, type EntityManager } from 'typeorm';
import type { SmsTest } from '../domain/sms-test';
import { smsTestEntity } from './sms-test-entity';

/** Tests that have just been asked for, as one write of a statement. */
export function insertTests(tests: readonly SmsTest[]): Write {
  const rows = tests.map((test) => ({
    test_id: test.testId,
    user_id: test.userId,
    message_id: test.messageId,
    phone_id: test.phoneId,
    phone_number: test.phoneNumber,
    message_content: test.messageContent,
    segments: test.segments,
    encoding: test.encoding,
    message_template: test.messageTemplate,
    is_simulated: test.isSimulated,
    retry_of: test.retryOf,
    canary_id: test.canaryId,
    status: test.status,
    created_at: test.createdAt,
    version: test.version,
  }));
  return { name: 'tests', sql: INSERT, values: [JSON.stringify(rows)] };
}

const INSERT = `
  INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, encoding,
    message_template, is_simulated, retry_of, canary_id, status, created_at, version)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS asked (test_id uuid, user_id text, message_id uuid, phone_id uuid,
    phone_number text, message_content text, segments integer, encoding text, message_template text, is_simulated boolean,
    retry_of uuid, canary_id uuid, status text, created_at timestamptz, version integer)`;

/** The test, locked until the transaction ends, so that reports about it are applied one after the other. */
export async function lockTest(em: EntityManager, testId: string): Promise<SmsTest | null> {
  return em.findOne(smsTestEntity, { where: { testId }, lock: { mode: 'pessimistic_write' } });
}

export async function updateTest(em: EntityManager, test: SmsTest): Promise<void> {
  await em.update(smsTestEntity, { testId: test.testId }, test);
}

export async function findTestOf(em: EntityManager, userId: string, testId: string): Promise<SmsTest | null> {
  return em.findOne(smsTestEntity, { where: { testId, userId } });
}

export async function findTests(em: EntityManager, testIds: readonly string[]): Promise<SmsTest[]> {
  return em.find(smsTestEntity, { where: { testId: In([...testIds]) } });
}
