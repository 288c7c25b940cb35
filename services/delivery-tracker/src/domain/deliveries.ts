import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findTimeline, listMessages } from '../persistence/deliveries';
import type { DeliveriesFilter } from './deliveries-filter';
import type { Message, Outcome } from './message';

/** One thing that was heard about a message, usable or not. */
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
  /** In the order in which we heard. */
  readonly entries: readonly TimelineEntry[];
}

export interface DeliveryPage {
  readonly messages: readonly Message[];
  /** The message after which the next page begins; null at the end. */
  readonly next: string | null;
}

const MESSAGE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Messages, newest first, after the message `cursor`. Throws Problem `invalid-request` for a cursor of nobody's making. */
export async function listDeliveries(
  em: EntityManager,
  filter: DeliveriesFilter,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<DeliveryPage> {
  if (cursor !== undefined && !MESSAGE_ID.test(cursor)) {
    throw new Problem('invalid-request', {
      fields: [{ field: 'cursor', message: 'is not a next_cursor of this list' }],
    });
  }
  const found = await listMessages(em, filter, limit + 1, cursor);
  const messages = found.slice(0, limit);
  return { messages, next: found.length > limit ? (messages.at(-1)?.messageId ?? null) : null };
}

/** One of the person's own messages, or, where `person` is null, of anybody's. Throws Problem `not-found` for those of others, too. */
export async function getDelivery(em: EntityManager, person: string | null, sid: string): Promise<Timeline> {
  const timeline = await findTimeline(em, person, sid);
  if (timeline === null) throw new Problem('not-found');
  return timeline;
}
