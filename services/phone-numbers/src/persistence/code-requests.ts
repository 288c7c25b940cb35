import { readKeptAnswer, selectKeptAnswer, type KeptAnswer, type KeyScope } from '@linecheck/service-kit/idempotency';
import { selectHits } from '@linecheck/service-kit/limits';
import type { Database } from '@linecheck/service-kit/persistence';
import { selectStoppedSenders } from '@linecheck/service-kit/sms';
import type { PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';
import { numberColumns, numberOf, verificationColumns, verificationOf, type NumberRow } from './verification-rows';
import type { NumberKey } from './verifications';

/** What the sending of a code is decided from. */
export interface CodeRequestFacts {
  /** The answer that was given to the same request before. */
  readonly kept: KeptAnswer | null;
  /** The database's clock, by which limits are judged over all replicas. */
  readonly clock: Date;
  readonly hitsOfPerson: readonly Date[];
  readonly hitsOfNumber: readonly Date[];
  /** Senders that the number takes no texts from. */
  readonly stoppedSenders: readonly string[];
  /** Null where this person has no such number. */
  readonly number: PhoneNumber | null;
  readonly verification: Verification | null;
}

type Row = {
  kept: unknown;
  clock: Date;
  stoppedSenders: string[];
  hitsOfPerson: Date[] | null;
  hitsOfNumber: Date[] | null;
} & (NumberRow | { id: null });

const select = (column: 'id' | 'e164') => `
  select ${selectKeptAnswer('$1', '$3', '$4')} as kept, clock_timestamp() as clock,
    ${selectHits('$5')} as "hitsOfPerson", ${selectHits('$6 || n.e164')} as "hitsOfNumber",
    ${selectStoppedSenders('n.e164')} as "stoppedSenders", ${numberColumns}, ${verificationColumns}
  from (select) as request
  left join phone_numbers n on n.person = $1 and n.removed_at is null and n.${column} = $2
  left join verifications v on v.phone_id = n.id`;

const byId = { name: 'find-for-code-by-id', text: select('id') };
const byE164 = { name: 'find-for-code-by-e164', text: select('e164') };

/**
 * All of it in one statement. `budgets` are the keys under which sends are counted: the person's, and what stands before
 * a number.
 */
export async function findForCode(
  { pool }: Database,
  key: NumberKey,
  [person, route, idempotencyKey]: KeyScope,
  budgets: { ofPerson: string; ofNumber: string },
): Promise<CodeRequestFacts> {
  const [statement, value] = 'id' in key ? [byId, key.id] : [byE164, key.e164];
  const values = [person, value, route, idempotencyKey, budgets.ofPerson, budgets.ofNumber];
  const { rows } = await pool.query<Row>({ ...statement, values });
  const row = rows[0];
  if (!row) throw new Error('PostgreSQL returned no row for a request.');
  return {
    kept: readKeptAnswer(row.kept),
    clock: row.clock,
    stoppedSenders: row.stoppedSenders,
    hitsOfPerson: row.hitsOfPerson ?? [],
    hitsOfNumber: row.hitsOfNumber ?? [],
    number: row.id === null ? null : numberOf(row),
    verification: row.id === null ? null : verificationOf(row),
  };
}
