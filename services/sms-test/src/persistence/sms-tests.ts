import { In, type EntityManager } from 'typeorm';
import type { SmsTest } from '../domain/sms-test';
import { smsTestEntity } from './sms-test-entity';

export async function insertTests(em: EntityManager, tests: readonly SmsTest[]): Promise<void> {
  await em.insert(smsTestEntity, [...tests]);
}

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
