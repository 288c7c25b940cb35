import type { DeliveryOutcome, MessagePurpose, MessageStatus } from '@linecheck/shared-contracts';
import type { Message, ObservationOutcome, ObservationSource } from './message';

/** One report about a message, usable or not. */
export interface TimelineEntry {
  readonly status: string;
  readonly code: number | null;
  readonly source: ObservationSource;
  readonly heardAt: Date;
  readonly happenedAt: Date | null;
  readonly timesObserved: number;
  readonly outcome: ObservationOutcome;
}

export interface Timeline {
  readonly message: Message;
  /** In the order of receipt. */
  readonly entries: readonly TimelineEntry[];
}

/** Which messages a list is of. */
export interface DeliveriesFilter {
  /** Whose; null: of all people. */
  readonly userId: string | null;
  readonly status?: MessageStatus | undefined;
  readonly outcome?: DeliveryOutcome | undefined;
  readonly purpose?: MessagePurpose | undefined;
  readonly recipient?: string | undefined;
  readonly country?: string | undefined;
  readonly code?: number | undefined;
  /** Asked for at this time or later. */
  readonly since?: Date | undefined;
  /** Asked for before this time. */
  readonly until?: Date | undefined;
}
