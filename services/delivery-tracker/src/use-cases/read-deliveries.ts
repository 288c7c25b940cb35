import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import type { DeliveriesFilter, Timeline } from '../domain/delivery';
import type { Message } from '../domain/message';
import { findTimeline, listMessages } from '../persistence/deliveries';
import { pageOf, type ListPage, type PageRequest } from './list-page';

/** Messages, newest first. */
export function listDeliveries(
  em: EntityManager,
  filter: DeliveriesFilter,
  page: PageRequest,
): Promise<ListPage<Message>> {
  const idOf = ({ messageId }: Message): string => messageId;
  return pageOf(page, idOf, (limit, after) => listMessages(em, filter, limit, after));
}

/** One of the person's own messages, by its message_id or SID, or, where `userId` is null, of anybody's. Throws Problem `not-found` for those of others, too. */
export async function getDelivery(em: EntityManager, userId: string | null, id: string): Promise<Timeline> {
  const timeline = await findTimeline(em, userId, id);
  if (timeline === null)
    throw new Problem('not-found', { detail: 'You have no such text. List yours to see which you have.' });
  return timeline;
}
