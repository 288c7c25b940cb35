import {
  readStoredResponse,
  selectStoredResponse,
  type StoredResponse,
  type IdempotencyScope,
} from '@linecheck/service-kit/idempotency';
import {
  readCount,
  selectCount,
  selectHits,
  type BudgetCount,
  type SendingCeiling,
} from '@linecheck/service-kit/limits';
import type { Database } from '@linecheck/service-kit/persistence';
import { identitySql } from '@linecheck/shared-contracts/number-reading/identity';
import type { NumberKey, PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';
import { readUnprovenFacts, selectUnprovenFacts, type UnprovenFacts } from './fraud/code-facts';
import { keyCondition, keyValue } from './number-key';
import { numberColumns, numberOf, verificationColumns, verificationOf, type NumberRow } from './verification-rows';

/** Under which keys sends are counted: a person's, and what stands before a number. */
export interface BudgetKeys {
  readonly ofPerson: string;
  readonly ofNumber: string;
  /** The same over a day: only sends for people who have never proven the number. */
  readonly ofUnproven: string;
}

export function budgetKeys(userId: string): BudgetKeys {
  return { ofPerson: `codes:person:${userId}`, ofNumber: 'codes:number:', ofUnproven: 'codes:unproven:' };
}

/** What the sending of a code is decided from. */
export interface CodeRequestFacts {
  /** The answer that was given to the same request before. */
  readonly storedResponse: StoredResponse | null;
  /** The database's clock, by which limits are judged over all replicas. */
  readonly clock: Date;
  readonly hitsOfPerson: readonly Date[];
  readonly hitsOfNumber: readonly Date[];
  /** Sends to the number for people who have never proven it. */
  readonly hitsOfUnproven: readonly Date[];
  /** What this installation has sent, in the shard that was asked for. */
  readonly spent: BudgetCount;
  readonly unproven: UnprovenFacts;
  /** Null where this person has no such number. */
  readonly number: PhoneNumber | null;
  readonly verification: Verification | null;
}

type Row = {
  storedResponse: unknown;
  clock: Date;
  hitsOfPerson: Date[] | null;
  hitsOfNumber: Date[] | null;
  hitsOfUnproven: Date[] | null;
  spent: unknown;
  unproven: unknown;
} & (NumberRow | { id: null });

const select = (column: 'id' | 'e164', { budget }: SendingCeiling) => `
  SELECT ${selectStoredResponse('$1', '$3', '$4')} AS "storedResponse", clock_timestamp() AS clock,
    ${selectHits('$5')} AS "hitsOfPerson", ${selectHits(`$6 || ${identitySql('n.e164')}`)} AS "hitsOfNumber",
    ${selectHits(`$7 || ${identitySql('n.e164')}`)} AS "hitsOfUnproven", ${selectCount(budget.limits, '$8', '$9::smallint')} AS spent,
    ${selectUnprovenFacts({ keys: '$10::text[]', visits: '$11::text', provider: '$12::text', now: '$13::timestamptz', shard: '$14::smallint' })} AS unproven,
    ${numberColumns}, ${verificationColumns}
  FROM (SELECT) AS request
  LEFT JOIN phone_numbers n ON n.person = $1 AND n.removed_at IS NULL AND ${keyCondition('n', column, '$2')}
  LEFT JOIN verifications v ON v.phone_id = n.id`;

/** How the budgets of unproven codes are read. */
export interface UnprovenReading {
  /** Keys that do not depend on the number. */
  readonly keys: readonly string[];
  /** Before the countries that were asked for from an address, and from its provider; null where nothing is known of it. */
  readonly visitPrefix: string | null;
  readonly providerPrefix: string | null;
  readonly shard: number;
  readonly now: Date;
}

/** All of it in one statement. `shard` says which one of the ceiling is read. */
export async function findForCode(
  { pool }: Database,
  key: NumberKey,
  [userId, route, idempotencyKey]: IdempotencyScope,
  { ceiling, shard }: { ceiling: SendingCeiling; shard: number },
  unproven: UnprovenReading,
): Promise<CodeRequestFacts> {
  const [column, value] = keyValue(key);
  const keys = budgetKeys(userId);
  const counted = [keys.ofPerson, keys.ofNumber, keys.ofUnproven, ceiling.budget.key, shard];
  const ofUnproven = [unproven.keys, unproven.visitPrefix, unproven.providerPrefix, unproven.now, unproven.shard];
  const { rows } = await pool.query<Row>({
    name: `find-for-code-by-${column}`,
    text: select(column, ceiling),
    values: [userId, value, route, idempotencyKey, ...counted, ...ofUnproven],
  });
  const row = rows[0];
  if (!row) throw new Error('PostgreSQL returned no row for a request.');
  return {
    storedResponse: readStoredResponse(row.storedResponse),
    clock: row.clock,
    hitsOfPerson: row.hitsOfPerson ?? [],
    hitsOfNumber: row.hitsOfNumber ?? [],
    hitsOfUnproven: row.hitsOfUnproven ?? [],
    spent: readCount(shard, row.spent),
    unproven: readUnprovenFacts(row.unproven, unproven.now),
    number: row.id === null ? null : numberOf(row),
    verification: row.id === null ? null : verificationOf(row),
  };
}
