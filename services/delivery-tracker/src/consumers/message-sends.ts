import { defineConsumer } from '@linecheck/service-kit/inbox';
import type { EventData } from '@linecheck/shared-contracts';
import type { Identity } from '../domain/message';
import { recordRefused, recordRefusedSnapshot, recordSent, recordSentSnapshot } from '../use-cases/record-send';
import { queryIn } from '../persistence/query';

/** Whose a message is, and what the provider said of it first. A snapshot fills in what was never received. */
export const messageSent = defineConsumer({
  name: 'delivery-tracker-message-sent',
  events: ['message.sent', 'message.sent-snapshot'],
  handle: async (em, { type, data, time }) => {
    const record = type === 'message.sent' ? recordSent : recordSentSnapshot;
    const acceptedAt = new Date(data.accepted_at);
    await record(queryIn(em), data.message_id, {
      identity: identityOf(data),
      sid: data.message_sid,
      status: data.status,
      acceptedAt,
      heardAt: type === 'message.sent' ? new Date(time) : acceptedAt,
    });
  },
});

/** A text that was not sent; its reason counts like a failed delivery's. A snapshot fills in what was never received. */
export const messageRefused = defineConsumer({
  name: 'delivery-tracker-message-refused',
  events: ['message.refused', 'message.refused-snapshot'],
  handle: async (em, { type, data }) => {
    const record = type === 'message.refused' ? recordRefused : recordRefusedSnapshot;
    await record(queryIn(em), data.message_id, {
      identity: identityOf(data),
      failure: { code: data.code, class: data.class },
      refusedAt: new Date(data.refused_at),
    });
  },
});

function identityOf(data: EventData<'message.sent' | 'message.refused'>): Identity {
  const { user_id: userId, purpose, ref, from, to, country, simulated: isSimulated = false } = data;
  return { userId, purpose, ref, from, to, country, isSimulated };
}
