import { smallestId } from '@linecheck/service-kit/retention';
import type { EntityManager } from 'typeorm';

export interface RecentTest {
  readonly testId: string;
  readonly phoneNumber: string;
  readonly createdAt: Date;
}

/**
 * The newest of a person's tests since then with this text, to one of these numbers. Ids are UUIDv7, so the index of a person's tests
 * leads to the few of them that are this young.
 */
export async function findRecentTest(
  em: EntityManager,
  { userId, numbers, text }: { userId: string; numbers: readonly string[]; text: string },
  since: Date,
): Promise<RecentTest | null> {
  const [row] = await em.query<{ test_id: string; phone_number: string; created_at: Date }[]>(
    `SELECT test_id, phone_number, created_at FROM sms_tests
     WHERE user_id = $1 AND test_id > $2 AND phone_number = ANY($3) AND message_content = $4 AND canary_id IS NULL
     ORDER BY test_id DESC LIMIT 1`,
    [userId, smallestId(since), numbers, text],
  );
  return row ? { testId: row.test_id, phoneNumber: row.phone_number, createdAt: row.created_at } : null;
}
