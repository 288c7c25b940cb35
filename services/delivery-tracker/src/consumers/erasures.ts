import { personErasedConsumer } from '@linecheck/service-kit/erasure';
import { defineConsumer } from '@linecheck/service-kit/inbox';
import { eraseMessages } from '../persistence/erased-messages';

/** People who are erased. */
export const personErased = personErasedConsumer('delivery-tracker-person-erased');

/** Texts that their sender has forgotten, of which callbacks may still come: before or after anything else is known of them. */
export const messageErased = defineConsumer({
  name: 'delivery-tracker-message-erased',
  events: ['message.erased'],
  handle: async (em, { data }) => eraseMessages(em, [data.message_id]),
});
