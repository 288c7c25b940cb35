import { defineConsumer } from '@linecheck/service-kit/inbox';
import { recordRefused } from '../domain/learn-of-send';
import { queryIn } from '../persistence/query';
import { identityOf } from './message-identity';

/** A text that was not sent; its reason counts like a failed delivery's. */
export const messageRefused = defineConsumer({
  name: 'delivery-tracker-message-refused',
  events: ['message.refused'],
  handle: async (em, { data }) => {
    await recordRefused(queryIn(em), data.message_id, {
      identity: identityOf(data),
      failure: { code: data.code, class: data.class },
      refusedAt: new Date(data.refused_at),
    });
  },
});
