import type { Purpose } from './message';
import type { Status } from './message-status';
import type { Outcome } from './stats-key';

/** Which messages a list is of. */
export interface DeliveriesFilter {
  /** Whose; null: of all people. */
  readonly person: string | null;
  readonly status?: Status | undefined;
  readonly outcome?: Outcome | undefined;
  readonly purpose?: Purpose | undefined;
  readonly recipient?: string | undefined;
  readonly country?: string | undefined;
  readonly code?: number | undefined;
  /** Asked for at this time or later. */
  readonly since?: Date | undefined;
  /** Asked for before this time. */
  readonly until?: Date | undefined;
}
