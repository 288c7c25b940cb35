import { defineConsumer } from '@linecheck/service-kit/inbox';
import type { EventOf } from '@linecheck/shared-contracts';
import { decidedAt, type OptOutSignal } from '../domain/opt-out';
import { recordOptOut } from '../use-cases/record-opt-out';

/** The provider's code for a recipient that has opted out of the sender. */
const OPTED_OUT = 21610;

type DecisiveEvent = EventOf<
  'message.sent' | 'message.sent-snapshot' | 'message.refused' | 'message.refused-snapshot' | 'message.failed'
>;

/** What the provider's judgement of a text says of its recipient. Failures come from the tracker itself, by way of the stream, so that the intake of callbacks is not held up. What is published again is as old as its text, so it changes nothing that was received since. */
export const optOuts = defineConsumer({
  name: 'delivery-tracker-opt-outs',
  events: ['message.sent', 'message.sent-snapshot', 'message.refused', 'message.refused-snapshot', 'message.failed'],
  filter: (event) => signalOf(event) !== null,
  handle: async (em, event) => {
    const signal = signalOf(event);
    if (signal !== null) await recordOptOut(em, { recipient: event.data.to, sender: event.data.from }, signal);
  },
});

function signalOf(event: DecisiveEvent): OptOutSignal | null {
  const { message_id: messageId, user_id, purpose, simulated } = event.data;
  if (simulated) return null; // the provider judged nothing
  // Codes go to whoever asks, before anything is proven: only other texts tell whose phone it is.
  const userId = purpose === 'verification' ? null : user_id;
  if (event.type === 'message.sent' || event.type === 'message.sent-snapshot') {
    const at = decidedAt(messageId, new Date(event.data.accepted_at));
    return { optedOut: false, source: 'accepted-send', at, userId };
  }
  if (event.data.code !== OPTED_OUT) return null;
  const answeredAt = event.type === 'message.failed' ? event.data.heard_at : event.data.refused_at;
  return { optedOut: true, source: 'provider-refusal', at: decidedAt(messageId, new Date(answeredAt)), userId };
}
