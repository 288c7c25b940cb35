import { defineConsumer } from '@linecheck/service-kit/inbox';
import { recordRefused, recordRefusedSnapshot } from '../use-cases/record-send';
import { queryIn } from '../persistence/query';
import { identityOf } from './message-identity';

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
