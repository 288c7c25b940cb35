import { firstIdAfter, hideName, kitSteps, type ErasureStep } from '@linecheck/service-kit/erasure';
import type { EntityManager } from 'typeorm';
import { eraseMessages } from './erased-messages';
import { digitsOfCallback } from './digits-of-callback';
import { hideOptOuts } from './opt-outs';

/** Texts with all that was reported of them. */
const eraseTexts: ErasureStep = async (em, erasure, limit) => {
  const rows = await em.query<{ message_id: string; recipient: string | null }[]>(
    `SELECT message_id, recipient FROM messages WHERE user_id = $2 AND message_id < $3
     ORDER BY message_id DESC LIMIT $1 FOR UPDATE`,
    [limit, erasure.userId, firstIdAfter(erasure)],
  );
  await eraseMessages(
    em,
    rows.map(({ message_id }) => message_id),
  );
  const recipients = rows.flatMap(({ recipient }) => recipient ?? []);
  return { rows: rows.length, numbers: await forgetNumbers(em, recipients) };
};

/** Opt-outs that name the person, of whose texts none may be kept any more. */
const eraseOptOuts: ErasureStep = async (em, { userId, erasedAt }, limit) => {
  const rows = await em.query<{ recipient: string }[]>(
    'SELECT recipient FROM opt_outs WHERE user_id = $2 AND as_of <= $3 LIMIT $1 FOR UPDATE',
    [limit, userId, erasedAt],
  );
  const recipients = rows.map(({ recipient }) => recipient);
  const numbers = await forgetNumbers(em, recipients);
  await em.query(
    'UPDATE opt_outs SET user_id = NULL, revision = revision + 1 WHERE user_id = $1 AND recipient = ANY($2)',
    [userId, recipients],
  );
  return { rows: rows.length, numbers };
};

/** Leaves of numbers (E.164) that no text of anybody goes to any more a STOP under a keyed hash. Answers which these are. */
async function forgetNumbers(em: EntityManager, recipients: readonly string[]): Promise<string[]> {
  if (recipients.length === 0) return [];
  const rows = await em.query<{ number: string }[]>(
    `SELECT DISTINCT number FROM unnest($1::text[]) AS number
     WHERE NOT EXISTS (SELECT FROM messages WHERE recipient = number)`,
    [recipients],
  );
  const numbers = rows.map(({ number }) => number);
  await hideOptOuts(em, numbers);
  // Callbacks that say nothing usable name no message, but they may name the phone.
  if (numbers.length > 0)
    await em.query(`DELETE FROM set_aside_callbacks WHERE ${digitsOfCallback} && $1::text[]`, [
      numbers.map((number) => number.slice(1)),
    ]);
  return numbers;
}

/**
 * What a callback that came in at the same moment, or to a replica of a version that knows no erasures, has left of a text that was
 * erased: in this erasure, however long it takes, or shortly before it. Clocks differ.
 */
const sweepErased: ErasureStep = async (em, { erasedAt }) => {
  const rows = await em.query<{ message_id: string }[]>(
    `SELECT message_id FROM erased_messages e WHERE erased_at > $1::timestamptz - interval '15 minutes'
       AND (EXISTS (SELECT FROM messages m WHERE m.message_id = e.message_id)
         OR EXISTS (SELECT FROM observations o WHERE o.message_id = e.message_id)
         OR EXISTS (SELECT FROM set_aside_callbacks s WHERE s.message_id = e.message_id))`,
    [erasedAt],
  );
  await eraseMessages(
    em,
    rows.map(({ message_id }) => message_id),
  );
  return { rows: 0 };
};

/** All that this service has of a person. `forgetUsage`: what is remembered of how they use the product. */
export function erasureSteps(
  forgetUsage: (em: EntityManager, userId: string) => Promise<void>,
): readonly ErasureStep[] {
  const eraseUsage: ErasureStep = async (em, { userId }) => {
    await forgetUsage(em, userId);
    return { rows: 0 };
  };
  return [
    eraseTexts,
    eraseOptOuts,
    eraseUsage,
    sweepErased,
    hideName('set_aside_callbacks', 'discarded_by'),
    ...kitSteps,
  ];
}
