import { Problem } from '@linecheck/service-kit/errors';
import { pageOf, type Page, type PageRequest } from '@linecheck/service-kit/pages';
import type { EntityManager } from 'typeorm';
import type { DeliveriesFilter, Timeline } from '../domain/delivery';
import type { Message } from '../domain/message';
import { findTimeline, listMessages } from '../persistence/deliveries';

/** Messages, newest first. */
export async function listDeliveries(
  em: EntityManager,
  filter: DeliveriesFilter,
  { limit, after }: PageRequest,
): Promise<Page<Message>> {
  return pageOf(await listMessages(em, filter, limit + 1, after), limit, ({ messageId }) => messageId);
}

/** One of the person's own messages, by its message_id or SID, or, where `userId` is null, of anybody's. Throws Problem `not-found` for those of others, too. */
export async function getDelivery(em: EntityManager, userId: string | null, id: string): Promise<Timeline> {
  const timeline = await findTimeline(em, userId, id);
  if (timeline === null)
    throw new Problem('not-found', { detail: 'You have no such text. List yours to see which you have.' });
  return timeline;
}
