import { Problem } from '@linecheck/service-kit/errors';
import { pageOf, type Page, type PageRequest } from '@linecheck/service-kit/pages';
import type { EntityManager } from 'typeorm';
import { findTimeline, listMessages } from '../persistence/deliveries';
import type { DeliveriesFilter } from './deliveries-filter';
import type { Message, Outcome } from './message';

/** One report about a message, usable or not. */
export interface TimelineEntry {
  readonly status: string;
  readonly code: number | null;
  readonly source: 'callback' | 'poll';
  readonly heardAt: Date;
  readonly happenedAt: Date | null;
  readonly timesHeard: number;
  readonly outcome: Outcome;
}

export interface Timeline {
  readonly message: Message;
  /** In the order of receipt. */
  readonly entries: readonly TimelineEntry[];
}

/** Messages, newest first. */
export async function listDeliveries(
  em: EntityManager,
  filter: DeliveriesFilter,
  { limit, after }: PageRequest,
): Promise<Page<Message>> {
  return pageOf(await listMessages(em, filter, limit + 1, after), limit, ({ messageId }) => messageId);
}

/** One of the person's own messages, by its message_id or SID, or, where `person` is null, of anybody's. Throws Problem `not-found` for those of others, too. */
export async function getDelivery(em: EntityManager, person: string | null, id: string): Promise<Timeline> {
  const timeline = await findTimeline(em, person, id);
  if (timeline === null)
    throw new Problem('not-found', { detail: 'You have no such text. List yours to see which you have.' });
  return timeline;
}
