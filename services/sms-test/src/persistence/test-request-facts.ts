import {
  readStoredResponse,
  selectStoredResponse,
  type IdempotencyScope,
  type StoredResponse,
} from '@linecheck/service-kit/idempotency';
import {
  readCount,
  selectCount,
  type BudgetCount,
  type NamedLimit,
  type SendingCeiling,
} from '@linecheck/service-kit/limits';
import type { Database } from '@linecheck/service-kit/persistence';
import { smallestId } from '@linecheck/service-kit/retention';
import { selectStoppedSenders } from '@linecheck/service-kit/sms';
import { identitySql, spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import type { KnownNumber } from '../domain/own-number';
import type { RecentTest } from '../domain/repetition';

/** What tests may take, in segments. */
export interface TestLimits {
  readonly perPerson: readonly NamedLimit[];
  readonly perNumber: readonly NamedLimit[];
  readonly ofInstallation: SendingCeiling;
}

/** Under which keys tests are counted: a person's, and what stands before a number. */
export const budgetKeys = {
  ofPerson: (userId: string): string => `tests:person:${userId}`,
  ofNumber: 'tests:number:',
} as const;

/** A number that its person may test. */
export interface TestableNumber extends KnownNumber {
  readonly phoneId: string;
  /** Senders that it takes no texts from. */
  readonly stoppedSenders: readonly string[];
  /** What went to it, over all people. */
  readonly spent: BudgetCount;
}

/** What a request for tests is decided from. */
export interface TestRequestFacts {
  /** The answer that was given to the same request before. */
  readonly storedResponse: StoredResponse | null;
  /** The database's clock, by which limits are judged over all replicas. */
  readonly clock: Date;
  /** The text of the template that was asked for; null where the person has none of that name. */
  readonly template: string | null;
  readonly numbers: readonly TestableNumber[];
  /** Tests of the person since the time that was asked for, the newest first, without those of canaries. */
  readonly recent: readonly RecentTest[];
  readonly spentByPerson: BudgetCount;
  /** What this installation has sent, in the shard that was asked for. */
  readonly spentByInstallation: BudgetCount;
}

export interface TestRequestKey {
  readonly userId: string;
  /** Null where no answer is kept in it. */
  readonly scope: IdempotencyScope | null;
  /** The name of one of the person's own templates. */
  readonly template: string | null;
  /** Which of the person's numbers (E.164) count; null: all of them. */
  readonly numbers: readonly string[] | null;
  readonly since: Date;
}

interface Row {
  storedResponse: unknown;
  clock: Date;
  template: string | null;
  numbers: { phoneId: string; e164: string; country: string | null; stoppedSenders: string[]; spent: unknown }[] | null;
  recent: { testId: string; phoneNumber: string; text: string; createdAt: number }[] | null;
  spentByPerson: unknown;
  spentByInstallation: unknown;
}

/** Runs one statement, on the pool or in a transaction. */
export type RunFacts = (statement: { name: string; text: string; values: unknown[] }) => Promise<Row[]>;

export function factsOn({ pool }: Database): RunFacts {
  return async (statement) => (await pool.query<Row>(statement)).rows;
}

export function factsIn(em: EntityManager): RunFacts {
  return ({ text, values }) => em.query<Row[]>(text, values);
}

// Ids are UUIDv7, so the index of a person's tests leads to the few of them that are young.
const select = ({ perPerson, perNumber, ofInstallation }: TestLimits) => `
  SELECT ${selectStoredResponse('$1', '$2', '$3')} AS "storedResponse", clock_timestamp() AS clock,
    (SELECT text FROM templates WHERE user_id = $1 AND name = $4) AS template,
    (SELECT jsonb_agg(jsonb_build_object('phoneId', n.phone_id, 'e164', n.e164, 'country', n.country,
        'stoppedSenders', ${selectStoppedSenders('n.e164')}, 'spent', ${selectCount(perNumber, `$8 || ${identitySql('n.e164')}`, '0')}))
     FROM own_numbers n WHERE n.user_id = $1 AND n.is_verified AND NOT n.is_removed
       AND ($5::text[] IS NULL OR n.e164 = ANY($5))) AS numbers,
    (SELECT jsonb_agg(jsonb_build_object('testId', t.test_id, 'phoneNumber', t.phone_number, 'text', t.message_content,
        'createdAt', extract(epoch FROM t.created_at) * 1000) ORDER BY t.test_id DESC)
     FROM sms_tests t WHERE t.user_id = $1 AND t.test_id > $6 AND t.canary_id IS NULL) AS recent,
    ${selectCount(perPerson, '$7', '0')} AS "spentByPerson",
    ${selectCount(ofInstallation.budget.limits, '$9', '$10::smallint')} AS "spentByInstallation"`;

/** All of it in one statement. `shard` says which one of the ceiling is read. */
export async function findForTests(
  run: RunFacts,
  { userId, scope, template, numbers, since }: TestRequestKey,
  { limits, shard }: { limits: TestLimits; shard: number },
): Promise<TestRequestFacts> {
  const [, routes, key] = scope ?? [userId, [], null];
  const counted = [budgetKeys.ofPerson(userId), budgetKeys.ofNumber, limits.ofInstallation.budget.key, shard];
  const [row] = await run({
    name: 'find-for-tests',
    text: select(limits),
    values: [userId, routes, key, template, numbers?.flatMap(spellingsOf) ?? null, smallestId(since), ...counted],
  });
  if (!row) throw new Error('PostgreSQL returned no row for a request.');
  return {
    storedResponse: readStoredResponse(row.storedResponse),
    clock: row.clock,
    template: row.template,
    numbers: (row.numbers ?? []).map(({ spent, ...number }) => ({ ...number, spent: readCount(0, spent) })),
    recent: (row.recent ?? []).map(({ createdAt, ...test }) => ({ ...test, createdAt: new Date(createdAt) })),
    spentByPerson: readCount(0, row.spentByPerson),
    spentByInstallation: readCount(shard, row.spentByInstallation),
  };
}
