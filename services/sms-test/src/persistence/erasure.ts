import {
  deleteWhere,
  eraseSends,
  firstIdAfter,
  kitSteps,
  type ErasedBatch,
  type ErasureStep,
} from '@linecheck/service-kit/erasure';
import { hideOptOuts } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { deleteAdoption } from './test-adoptions';

/** Numbers that went with some rows: what is kept of a STOP is told from others by its hash alone, unless somebody else has the number. */
async function withNumbers(em: EntityManager, userId: string, rows: readonly { e164: string }[]): Promise<ErasedBatch> {
  const numbers = await hideOptOuts(
    em,
    rows.map(({ e164 }) => e164),
    (spellings) =>
      em.query('SELECT DISTINCT e164 FROM own_numbers WHERE e164 = ANY($1) AND user_id <> $2', [spellings, userId]),
  );
  return { rows: rows.length, numbers };
}

const eraseTests: ErasureStep = async (em, erasure, limit) => {
  const rows = await em.query<{ e164: string }[]>(
    `WITH gone AS (DELETE FROM sms_tests WHERE test_id = ANY(ARRAY(
       SELECT test_id FROM sms_tests WHERE user_id = $2 AND test_id < $3 ORDER BY test_id LIMIT $1 FOR UPDATE))
     RETURNING phone_number AS e164) SELECT e164 FROM gone`,
    [limit, erasure.userId, firstIdAfter(erasure)],
  );
  return withNumbers(em, erasure.userId, rows);
};

const eraseOwnNumbers: ErasureStep = async (em, erasure, limit) => {
  const rows = await em.query<{ e164: string }[]>(
    `WITH gone AS (DELETE FROM own_numbers WHERE phone_id = ANY(ARRAY(
       SELECT phone_id FROM own_numbers WHERE user_id = $2 AND phone_id < $3 LIMIT $1 FOR UPDATE)) RETURNING e164)
     SELECT e164 FROM gone`,
    [limit, erasure.userId, firstIdAfter(erasure)],
  );
  return withNumbers(em, erasure.userId, rows);
};

/** Filled anew where the person has verified a number since. */
const eraseAdoption: ErasureStep = async (em, { userId, erasedAt }) => {
  await deleteAdoption(em, userId, erasedAt);
  return { rows: 0 };
};

/** All that this service has of a person. Texts go first: none is sent once it has begun. */
export const erasureSteps: readonly ErasureStep[] = [
  eraseSends,
  // Their runs go with them.
  deleteWhere('canaries', 'user_id = $2 AND created_at <= $3'),
  eraseTests,
  eraseOwnNumbers,
  deleteWhere('templates', 'user_id = $2 AND created_at <= $3'),
  eraseAdoption,
  ...kitSteps,
];
