import type { Database } from '@linecheck/service-kit/persistence';
import { selectStoppedSenders } from '@linecheck/service-kit/sms';
import type { PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';
import type { PersonRevision } from './persons';
import { numberColumns, numberOf, verificationColumns, verificationOf, type NumberRow } from './verification-rows';
import type { NumberKey } from './verifications';

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
  /** Whoever else has proven the number and still has it. */
  readonly holder: Holdings | null;
}

type Row = NumberRow & { revision: string; isWanted: boolean; stoppedSenders: string[] };

const select = (column: 'id' | 'e164') => `
  with wanted as (select id, person, e164 from phone_numbers where person = $1 and ${column} = $2 and removed_at is null),
  people as (
    select person from wanted
    union
    select held.person from wanted join phone_numbers held using (e164)
    where held.verified_at is not null and held.removed_at is null)
  select ${numberColumns}, p.revision, wanted.id is not null as "isWanted",
    ${selectStoppedSenders('wanted.e164')} as "stoppedSenders", ${verificationColumns}
  from people join persons p on p.id = people.person
  join phone_numbers n on n.person = p.id and n.removed_at is null
  left join wanted on wanted.id = n.id
  left join verifications v on v.phone_id = wanted.id`;

const byId = { name: 'find-for-try-by-id', text: select('id') };
const byE164 = { name: 'find-for-try-by-e164', text: select('e164') };

/** All of it in one statement; null where this person has no such number. */
export async function findForAttempt(
  { pool }: Database,
  userId: string,
  key: NumberKey,
): Promise<CodeAttemptFacts | null> {
  const [statement, value] = 'id' in key ? [byId, key.id] : [byE164, key.e164];
  const { rows } = await pool.query<Row>({ ...statement, values: [userId, value] });
  const wanted = rows.find(({ isWanted }) => isWanted);
  if (!wanted) return null;
  const others = rows.filter((row) => row.userId !== userId);
  return {
    number: numberOf(wanted),
    stoppedSenders: wanted.stoppedSenders,
    verification: verificationOf(wanted),
    own: holdings(wanted, rows),
    holder: others[0] ? holdings(others[0], others) : null,
  };
}

function holdings({ userId, revision }: Row, rows: readonly Row[]): Holdings {
  return { userId, revision, numbers: rows.filter((row) => row.userId === userId).map(numberOf) };
}
