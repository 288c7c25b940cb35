import { defineConsumer } from '@linecheck/service-kit/inbox';
import { recordSent } from '../domain/learn-of-send';
import { queryIn } from '../persistence/query';
import { identityOf } from './message-identity';

/** Whose a message is, and what the provider said of it first. */
export const messageSent = defineConsumer({
  name: 'delivery-tracker-message-sent',
  events: ['message.sent'],
  handle: async (em, { data, time }) => {
    await recordSent(queryIn(em), data.message_id, {
      identity: identityOf(data),
      sid: data.message_sid,
      status: data.status,
      acceptedAt: new Date(data.accepted_at),
      heardAt: new Date(time),
    });
  },
});
