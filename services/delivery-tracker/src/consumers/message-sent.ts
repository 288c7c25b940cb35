import { defineConsumer } from '@linecheck/service-kit/inbox';
import { recordSent, recordSentSnapshot } from '../use-cases/record-send';
import { queryIn } from '../persistence/query';
import { identityOf } from './message-identity';

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
