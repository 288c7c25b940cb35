import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findTimeline, listMessages } from '../persistence/deliveries';
import type { DeliveriesFilter } from '../domain/deliveries-filter';
import { pageOf, type ListPage, type PageRequest } from './list-page';
import type { Message, Outcome } from '../domain/message';

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
export function listDeliveries(
  em: EntityManager,
  filter: DeliveriesFilter,
  page: PageRequest,
): Promise<ListPage<Message>> {
  const idOf = ({ messageId }: Message): string => messageId;
  return pageOf(page, idOf, (limit, after) => listMessages(em, filter, limit, after));
}

/** One of the person's own messages, or, where `person` is null, of anybody's. Throws Problem `not-found` for those of others, too. */
export async function getDelivery(em: EntityManager, person: string | null, sid: string): Promise<Timeline> {
  const timeline = await findTimeline(em, person, sid);
  if (timeline === null) throw new Problem('not-found');
  return timeline;
}
