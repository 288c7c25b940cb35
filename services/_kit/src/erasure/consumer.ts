import { defineConsumer, type Consumer } from '../inbox';
import { requestErasure } from './requests';

/** Has a person erased here whom another service, or this one before it was restored, has announced as erased. */
export function personErasedConsumer(name: string): Consumer {
  return defineConsumer({
    name,
    events: ['person.erased'],
    handle: async (em, { data }) => {
      await requestErasure(em, { userId: data.user_id, erasedAt: new Date(data.erased_at) });
    },
  });
}
