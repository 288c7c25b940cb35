import { eraseSends, hideName, kitSteps, type ErasureStep } from '@linecheck/service-kit/erasure';
import { hideOptOuts } from '@linecheck/service-kit/sms';
import { keyOf } from '../domain/fraud/scopes';

/** Numbers with their verifications and requests for codes, which go with them; what is kept of a STOP is told from others by its hash alone. */
const eraseNumbers: ErasureStep = async (em, { userId, erasedAt }, limit) => {
  const rows = await em.query<{ e164: string }[]>(
    `WITH gone AS (DELETE FROM phone_numbers WHERE id = ANY(ARRAY(
       SELECT id FROM phone_numbers WHERE person = $2 AND created_at <= $3 LIMIT $1 FOR UPDATE)) RETURNING e164)
     SELECT e164 FROM gone`,
    [limit, userId, erasedAt],
  );
  const numbers = await hideOptOuts(
    em,
    rows.map(({ e164 }) => e164),
    (spellings) =>
      em.query('SELECT DISTINCT e164 FROM phone_numbers WHERE e164 = ANY($1) AND person <> $2', [spellings, userId]),
  );
  // Who decided what of one of them stays; of which, does not.
  await em.query(
    'UPDATE code_override_changes SET key = erased_name(key), shown = erased_name(key) WHERE key = ANY($1)',
    [numbers.map((number) => keyOf('range', number))],
  );
  return { rows: rows.length, numbers };
};

/** Stays where numbers were added after the erasure: then the person is one again. Whoever is adding one holds the lock, and is waited for before it is looked for any. */
const erasePersonRow: ErasureStep = async (em, { userId }) => {
  await em.query('SELECT 1 FROM persons WHERE id = $1 FOR UPDATE', [userId]);
  await em.query('DELETE FROM persons WHERE id = $1 AND NOT EXISTS (SELECT FROM phone_numbers WHERE person = $1)', [
    userId,
  ]);
  return { rows: 0 };
};

/** All that this service has of a person. Texts go first: none is sent once it has begun. */
export const erasureSteps: readonly ErasureStep[] = [
  eraseSends,
  eraseNumbers,
  erasePersonRow,
  hideName('code_overrides', 'operator'),
  hideName('code_override_changes', 'operator'),
  ...kitSteps,
];
