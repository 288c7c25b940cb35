import { personToken } from '@linecheck/shared-contracts';
import { appendEvents } from '../outbox';
import { deleteWhere, firstIdAfter, hideName, type ErasureStep } from './step';

/** Notices of the erasure itself have to go out. */
const EVENTS_OF_PERSON = `person = $2 AND type NOT LIKE 'person.%'
  AND (time <= $3 OR (subject ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7' AND subject < $4))`;

/** What a person leaves in the tables that every service has. Limits are left alone: they end by themselves within a day. */
export const kitSteps: readonly ErasureStep[] = [
  deleteWhere('idempotency_keys', 'person = $2 AND created_at <= $3'),
  // Each by an index of its own: all that waits is few, and of what was set aside there is one by person.
  ...['set_aside_at IS NULL', 'set_aside_at IS NOT NULL'].map((state) =>
    deleteWhere('outbox', `${state} AND ${EVENTS_OF_PERSON}`, (erasure) => [
      erasure.userId,
      erasure.erasedAt,
      firstIdAfter(erasure),
    ]),
  ),
  // Only what has an envelope is deferred.
  deleteWhere(
    'inbox_deferred',
    `split_part(subject, '.', 5) = $2 AND (convert_from(payload, 'UTF8')::jsonb ->> 'time')::timestamptz <= $3`,
    ({ userId, erasedAt }) => [personToken(userId), erasedAt],
  ),
  hideName('outbox', 'discarded_by'),
  hideName('snapshots', 'requested_by'),
];

/**
 * The texts of a person, of services that send: planned ones are not sent any more, and of those that the provider may have been given
 * delivery-tracker is told that whatever it hears of them is nobody's.
 */
export const eraseSends: ErasureStep = async (em, erasure, limit) => {
  const rows = await em.query<{ message_id: string }[]>(
    `WITH gone AS (DELETE FROM sms_sends WHERE message_id = ANY(ARRAY(
       SELECT message_id FROM sms_sends WHERE person = $2 AND message_id < $3 ORDER BY message_id LIMIT $1 FOR UPDATE))
     RETURNING message_id) SELECT message_id FROM gone`,
    [limit, erasure.userId, firstIdAfter(erasure)],
  );
  await appendEvents(
    em,
    rows.map(({ message_id }) => ({
      type: 'message.erased',
      person: null,
      data: { message_id, user_id: null, version: 1 },
    })),
  );
  return { rows: rows.length };
};
