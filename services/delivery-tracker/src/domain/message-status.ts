import { finalStatuses, messageStatuses, statusRank, type MessageStatus } from '@linecheck/shared-contracts';

/** Statuses that end a message; only `read` may follow `delivered`. */
export type Ending = Exclude<(typeof finalStatuses)[number], 'read'>;

/** What applying a status does to a message that has another. `waiting`: a `read` that cannot be true yet. */
export type Step = 'forward' | 'late' | 'conflict' | 'waiting';

export function isStatus(text: string): text is MessageStatus {
  return (messageStatuses as readonly string[]).includes(text);
}

export function isFinal(status: MessageStatus | null): boolean {
  return endingOf(status) !== null;
}

export function isFailure(status: MessageStatus | null): boolean {
  return status === 'undelivered' || status === 'failed' || status === 'canceled';
}

/** A text that was read was delivered. */
export function endingOf(status: MessageStatus | null): Ending | null {
  if (status === 'read') return 'delivered';
  return (finalStatuses as readonly (string | null)[]).includes(status) ? (status as Ending) : null;
}

/**
 * Whether a message moves from `current` to `next`. It only moves forward by rank; of two different endings the first
 * stands. `sent` and `partially_delivered` can be the last word where carriers never report.
 */
export function transition(current: MessageStatus | null, next: MessageStatus): Step {
  if (next === current) return 'late';
  const ended = endingOf(current);
  if (next === 'read') return transitionToRead(current, ended);
  const ending = endingOf(next);
  if (ended !== null) return ending === null || ending === ended ? 'late' : 'conflict';
  if (ending !== null) return 'forward';
  return statusRank(next) > statusRank(current) ? 'forward' : 'late';
}

function transitionToRead(current: MessageStatus | null, ended: Ending | null): Step {
  if (ended !== null) return ended === 'delivered' ? 'forward' : 'conflict';
  return current === 'sent' || current === 'partially_delivered' ? 'forward' : 'waiting';
}
