import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { EntityManager } from 'typeorm';
import { seal, type VersionedKeys } from '../sealing';
import type { PlannedSend } from './send';
import { insertSend } from './store';

/**
 * Commits the intent to send a text, in the caller's transaction. A worker sends it after the commit.
 * With `sealing` the text lies encrypted until it is sent, and is destroyed then.
 */
export async function planSend(em: EntityManager, send: PlannedSend, sealing?: VersionedKeys): Promise<void> {
  await insertSend(em, {
    ...send,
    body: sealing ? seal(sealing, send.body, send.messageId) : send.body,
    sealed: sealing !== undefined,
    country: countryOf(send.to),
    state: 'planned',
    plannedAt: new Date(),
    calledAt: null,
    lookups: 0,
  });
}

/** ISO 3166-1 alpha-2. A number that no plan knows counts for the main country of its calling code, so that statistics miss none. */
function countryOf(e164: string): string | null {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}
