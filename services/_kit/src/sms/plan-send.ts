import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import type { Write } from '../persistence';
import { seal, type VersionedKeys } from '../sealing';
import { activeTraceparent } from '../tracing';
import type { PlannedSend } from './send';

/**
 * Commits the intent to send a text, in the caller's transaction. A worker sends it after the commit.
 * With `sealing` the text lies encrypted until it is sent, and is destroyed then.
 */
export async function planSend(em: EntityManager, send: PlannedSend, sealing?: VersionedKeys): Promise<void> {
  const { sql, values } = plannedSend(send, sealing);
  await em.query(sql, [...values]);
}

/** The same as one write of a statement that also does what the text is for. */
export function plannedSend(send: PlannedSend, sealing?: VersionedKeys): Write {
  const { messageId, person, purpose, ref, to, body, sendBefore, isSimulated } = send;
  const stored = sealing ? seal(sealing, body, messageId) : body;
  return {
    name: 'planned',
    sql: `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, country, body, sealed, state, send_before, simulated,
            traceparent)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $11)`,
    values: [
      messageId,
      person,
      purpose,
      ref,
      to,
      countryOfRange(to),
      stored,
      sealing !== undefined,
      sendBefore,
      isSimulated,
      activeTraceparent(),
    ],
  };
}
