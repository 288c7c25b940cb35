import type { Database } from '@linecheck/service-kit/persistence';
import { selectStoppedSenders } from '@linecheck/service-kit/sms';
import { spellingsSql } from '@linecheck/shared-contracts/number-reading/identity';
import type { NumberKey, PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';
import { keyCondition, keyValue } from './number-key';
import type { PersonRevision } from './persons';
import { numberColumns, numberOf, verificationColumns, verificationOf, type NumberRow } from './verification-rows';

/** All numbers of one person, as a decision found them. */
export interface Holdings extends PersonRevision {
  readonly numbers: readonly PhoneNumber[];
}

/** What an attempt at a code is decided from. */
export interface CodeAttemptFacts {
  readonly number: PhoneNumber;
  /** Senders that it takes no texts from. */
  readonly stoppedSenders: readonly string[];
  readonly verification: Verification | null;
  readonly own: Holdings;
  /** Whoever else has proven the number and still has it: one person for each of its spellings at most. */
  readonly holders: readonly Holdings[];
}

type Row = NumberRow & { revision: string; isWanted: boolean; stoppedSenders: string[] };

const select = (column: 'id' | 'e164') => `
  WITH wanted AS (SELECT id, person, e164 FROM phone_numbers WHERE person = $1 AND ${keyCondition('phone_numbers', column, '$2')} AND removed_at IS NULL),
  people AS (
    SELECT person FROM wanted
    UNION
    SELECT held.person FROM wanted JOIN phone_numbers held ON held.e164 = ANY(${spellingsSql('wanted.e164')})
    WHERE held.verified_at IS NOT NULL AND held.removed_at IS NULL)
  SELECT ${numberColumns}, p.revision, wanted.id IS NOT NULL AS "isWanted",
    ${selectStoppedSenders('wanted.e164')} AS "stoppedSenders", ${verificationColumns}
  FROM people JOIN persons p ON p.id = people.person
  JOIN phone_numbers n ON n.person = p.id AND n.removed_at IS NULL
  LEFT JOIN wanted ON wanted.id = n.id
  LEFT JOIN verifications v ON v.phone_id = wanted.id`;

const byId = { name: 'find-for-attempt-by-id', text: select('id') };
const byE164 = { name: 'find-for-attempt-by-e164', text: select('e164') };

/** All of it in one statement; null where this person has no such number. */
export async function findForAttempt(
  { pool }: Database,
  userId: string,
  key: NumberKey,
): Promise<CodeAttemptFacts | null> {
  const [column, value] = keyValue(key);
  const statement = column === 'id' ? byId : byE164;
  const { rows } = await pool.query<Row>({ ...statement, values: [userId, value] });
  const wanted = rows.find(({ isWanted }) => isWanted);
  if (!wanted) return null;
  const others = new Map(rows.filter((row) => row.userId !== userId).map((row) => [row.userId, row]));
  return {
    number: numberOf(wanted),
    stoppedSenders: wanted.stoppedSenders,
    verification: verificationOf(wanted),
    own: holdings(wanted, rows),
    holders: [...others.values()].map((other) => holdings(other, rows)),
  };
}

function holdings({ userId, revision }: Row, rows: readonly Row[]): Holdings {
  return { userId, revision, numbers: rows.filter((row) => row.userId === userId).map(numberOf) };
}
