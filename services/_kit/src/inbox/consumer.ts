import type { EntityManager } from 'typeorm';
import type { EventName, EventOf } from '@linecheck/shared-contracts';

/** One subscription of a service. */
export interface Consumer<Name extends EventName = EventName> {
  /** The durable name, unique over all services. */
  name: string;
  events: readonly Name[];
  /**
   * What an earlier version of it listened to and no version still wants. It goes on coming, because a durable's filter is never
   * narrowed while replicas of several versions share it, and is acked unread.
   */
  ignores?: readonly EventName[];
  /** Whether there is anything to do about an event; one that is none of its business is acknowledged and leaves no row. All are by default. */
  filter?(event: EventOf<Name>): boolean;
  /** Acts in the transaction that records the event as taken: delivered twice is done once. */
  handle(em: EntityManager, event: EventOf<Name>): Promise<void>;
  /** Where in the stream a consumer that does not exist yet begins; at its first event by default. */
  startAt?: Date;
}

/** Lets a consumer of some events stand in a list of consumers of any. */
export function defineConsumer<const Name extends EventName>(consumer: Consumer<Name>): Consumer {
  return consumer as unknown as Consumer;
}
