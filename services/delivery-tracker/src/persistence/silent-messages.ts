import type { Query, Statement } from './query';

export interface SilentMessage {
  readonly message_id: string;
  readonly message_sid: string;
}

/**
 * Each turn belongs to one replica; each message to one turn, until its lease is over. One statement that commits by itself, so a replica
 * that is frozen holds up neither turns nor messages. Where nothing is due, nothing is written.
 */
const CLAIM: Statement = {
  name: 'claim-silent-messages',
  text: `
    WITH turn AS (
      UPDATE look_up_turn SET next_at = now() + make_interval(secs => $2)
      WHERE next_at <= now() AND EXISTS (SELECT FROM messages WHERE look_up_at <= now() AND message_sid IS NOT NULL)
      RETURNING next_at),
    due AS (
      SELECT message_id FROM messages, turn WHERE look_up_at <= now() AND message_sid IS NOT NULL
      ORDER BY look_up_at LIMIT $1 FOR UPDATE OF messages SKIP LOCKED)
    UPDATE messages SET look_up_at = now() + make_interval(secs => $3), revision = revision + 1 FROM due
    WHERE messages.message_id = due.message_id RETURNING messages.message_id, messages.message_sid`,
};

const POSTPONE: Statement = {
  name: 'postpone-silent-message',
  text: `
    UPDATE messages SET look_up_at = now() + interval '5 minutes', revision = revision + 1
    WHERE message_id = $1 AND look_up_at IS NOT NULL`,
};

/** One question to the provider (10 s) and what is written after it; whoever died meanwhile holds a message no longer than this. */
const LEASE_SECONDS = 30;

/** Takes at most `most` messages whose look-up is due; no replica takes more within `intervalSeconds`. One that is not settled is due again in 30 s. */
export function claimSilentMessages(query: Query, most: number, intervalSeconds: number): Promise<SilentMessage[]> {
  return query<SilentMessage>(CLAIM, [most, intervalSeconds, LEASE_SECONDS]);
}

/** A claimed message is looked up in five minutes, unless it has come to its end meanwhile. */
export async function postponeSilentMessage(query: Query, messageId: string): Promise<void> {
  await query(POSTPONE, [messageId]);
}
