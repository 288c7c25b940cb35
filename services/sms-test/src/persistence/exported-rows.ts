import { MoreThan, type EntityManager } from 'typeorm';
import type { Canary } from '../domain/canary';
import type { OwnNumber } from '../domain/own-number';
import type { SmsTest } from '../domain/sms-test';
import { canaryEntity } from './canary-entities';
import { ownNumberEntity } from './own-number-entity';
import { smsTestEntity } from './sms-test-entity';

/** The next tests of a person, canaries' too, oldest first; from the first one where `after` is null. */
export async function exportedTests(
  em: EntityManager,
  userId: string,
  after: string | null,
  limit: number,
): Promise<SmsTest[]> {
  const where = after === null ? { userId } : { userId, testId: MoreThan(after) };
  return em.find(smsTestEntity, { where, order: { testId: 'ASC' }, take: limit });
}

/** The next numbers of a person as phone-numbers published them, removed ones too. */
export async function exportedOwnNumbers(
  em: EntityManager,
  userId: string,
  after: string | null,
  limit: number,
): Promise<OwnNumber[]> {
  const where = after === null ? { userId } : { userId, phoneId: MoreThan(after) };
  return em.find(ownNumberEntity, { where, order: { phoneId: 'ASC' }, take: limit });
}

/** An installation has few canaries. */
export async function exportedCanaries(em: EntityManager, userId: string): Promise<Canary[]> {
  return em.find(canaryEntity, { where: { userId }, order: { canaryId: 'ASC' } });
}

export async function findAdoption(
  em: EntityManager,
  userId: string,
): Promise<{ readonly verifiedAt: Date; readonly firstTestAt: Date | null } | null> {
  const [row] = await em.query<{ verifiedAt: Date; firstTestAt: Date | null }[]>(
    'SELECT verified_at AS "verifiedAt", first_test_at AS "firstTestAt" FROM test_adoptions WHERE user_id = $1',
    [userId],
  );
  return row ?? null;
}
