import { inTransaction } from '../persistence';
import { openBody, type CallContext } from './call-provider';
import { nextLookupDelay, type StoredSend } from './send';
import { settleAccepted, settleRefused } from './settlement';
import { claimedSids, isCallingTo, lockRecipient, postponeLookup } from './store';
import type { FoundText } from './twilio';

/** The provider's times are in whole seconds and its clock is not ours, so texts from a little before the call count too. */
const CLOCK_TOLERANCE_MS = 5_000;

/** Pause when the provider cannot be asked, in ms. Not counted as a look-up. */
const PROVIDER_DOWN_PAUSE_MS = 5_000;

/** Pause while another text to the same number is being sent, whose SID this might be, in ms. Not counted as a look-up. */
const OTHER_CALL_PAUSE_MS = 500;

/** After this long without an answer from the provider a text counts as not sent, in ms. */
const GIVE_UP_MS = 24 * 3_600_000;

/** Finds out at the provider what became of a text, and settles it when that is known. */
export async function lookUp(send: StoredSend, context: CallContext): Promise<void> {
  const since = send.calledAt ?? send.plannedAt;
  const found = await context.twilio
    .find(send.to, new Date(since.getTime() - CLOCK_TOLERANCE_MS))
    .catch((error: unknown) => {
      context.log.warn({ err: error, message_id: send.messageId }, 'The provider could not be asked about a text');
      return null;
    });
  const body = openBody(send, context);
  await inTransaction(context.database, async (em) => {
    if (body === null) return settleRefused(em, send, { result: 'not_sent', reason: 'unconfirmed' }, context);
    if (found === null) {
      if (Date.now() - since.getTime() > GIVE_UP_MS)
        return settleRefused(em, send, { result: 'not_sent', reason: 'unconfirmed' }, context);
      return postponeLookup(em, send.messageId, PROVIDER_DOWN_PAUSE_MS, false);
    }
    await lockRecipient(em, send.to);
    if (await isCallingTo(em, send.to)) return postponeLookup(em, send.messageId, OTHER_CALL_PAUSE_MS, false);
    const same = found.filter((text) => text.body === body);
    const sids = same.map((text) => text.sid);
    const taken = await claimedSids(em, sids);
    const ours = same.find((text: FoundText) => !taken.has(text.sid));
    if (ours) {
      const { sid, status, segments, from } = ours;
      return settleAccepted(em, send, { sid, status, segments, ...(from !== null && { from }) }, context);
    }
    const delay = nextLookupDelay(context.lookupSchedule, send.lookups + 1);
    if (delay === null) return settleRefused(em, send, { result: 'not_sent', reason: 'unconfirmed' }, context);
    return postponeLookup(em, send.messageId, delay, true);
  });
}
