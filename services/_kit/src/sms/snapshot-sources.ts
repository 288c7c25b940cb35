import { explainProviderError, type MessagePurpose, type MessageStatus } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../outbox';
import { countUpTo, smallestIdAt, type SnapshotSource } from '../snapshot';

interface FinishedRow {
  message_id: string;
  person: string;
  purpose: MessagePurpose;
  ref: string;
  sender: string;
  recipient: string;
  country: string | null;
  simulated: boolean;
  sid: string | null;
  status: MessageStatus | null;
  segments: number | null;
  code: number | null;
  accepted_at: Date;
  finished_at: Date;
}

/**
 * Of a text that an older version settled it is not stored. A call is answered within seconds, so what was settled later was
 * looked up, and was taken when it was called.
 */
const ACCEPTED_AT = `coalesce(accepted_at,
  CASE WHEN finished_at > calling_since + interval '20 seconds' THEN calling_since ELSE finished_at END)`;

/** Ids are UUIDv7, so their order is the order in which the texts were asked for. */
const finished = (states: string) =>
  `SELECT message_id, person, purpose, ref, sender, recipient, country, simulated, sid, status, segments, code, finished_at,
     ${ACCEPTED_AT} AS accepted_at
   FROM sms_sends WHERE state IN (${states}) AND finished_at IS NOT NULL AND sender IS NOT NULL`;

function sourceOf(
  event: SnapshotSource['event'],
  states: string,
  toEvent: (row: FinishedRow) => NewEvent,
): SnapshotSource {
  return {
    event,
    count: (em, since, limit) =>
      countUpTo(em, `${finished(states)} AND message_id >= $1 ORDER BY message_id`, [smallestIdAt(since)], limit),
    async page(em: EntityManager, { after, since, limit }) {
      const [comparison, place] = after?.[0] === undefined ? ['>=', smallestIdAt(since)] : ['>', after[0]];
      const rows = await em.query<FinishedRow[]>(
        `${finished(states)} AND message_id ${comparison} $1 ORDER BY message_id LIMIT $2`,
        [place, limit],
      );
      return rows.map((row) => ({ key: [row.message_id], events: () => [toEvent(row)] }));
    },
  };
}

function identityOf(row: FinishedRow) {
  const { message_id, person: user_id, purpose, ref, sender: from, recipient: to, country } = row;
  return { message_id, user_id, purpose, ref, from, to, country, ...(row.simulated && { simulated: true }) };
}

const sent = sourceOf('message.sent-snapshot', `'accepted'`, (row) => ({
  type: 'message.sent-snapshot',
  person: row.person,
  data: {
    ...identityOf(row),
    message_sid: row.sid as string,
    segments: row.segments as number,
    status: row.status as MessageStatus,
    accepted_at: row.accepted_at.toISOString(),
    version: 1,
  },
}));

const refused = sourceOf('message.refused-snapshot', `'refused', 'not_sent'`, (row) => ({
  type: 'message.refused-snapshot',
  person: row.person,
  data: {
    ...identityOf(row),
    code: row.code,
    class: row.code === null ? 'temporary' : explainProviderError(row.code).class,
    refused_at: row.finished_at.toISOString(),
    version: 1,
  },
}));

/** What became at the provider of the texts of a sending service. */
export const sendSnapshots: readonly SnapshotSource[] = [sent, refused];
