import { requestErasure } from '@linecheck/service-kit/erasure';
import { defineConsumer } from '@linecheck/service-kit/inbox';
import type { EntityManager } from 'typeorm';
import { erasePerson } from '../use-cases/erase-person';

/**
 * Whose account was deleted by a system outside is erased in every service; who is announced as erased, in this one: it may have been
 * restored from before that.
 */
export const personDeletionsConsumer = defineConsumer({
  name: 'phone-numbers-person-deletions',
  events: ['person.deleted', 'person.erased'],
  handle: async (em, { type, data, time }) => {
    if (type === 'person.deleted')
      return erasePerson(em, { userId: data.user_id, erasedAt: await notInTheFuture(em, time) });
    await requestErasure(em, { userId: data.user_id, erasedAt: new Date(data.erased_at) });
  },
});

/** Of another clock: what the person does from now on must not be erased. */
async function notInTheFuture(em: EntityManager, time: string): Promise<Date> {
  const [row] = await em.query<{ at: Date }[]>(
    `SELECT date_trunc('milliseconds', least($1::timestamptz, now())) AS at`,
    [time],
  );
  return row?.at ?? new Date(time);
}
