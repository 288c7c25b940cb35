/** Statuses on the way, earliest first. `sent` and `partially_delivered` can be the last word where carriers never report. */
const underway = ['accepted', 'scheduled', 'queued', 'sending', 'sent', 'partially_delivered'] as const;
/** Statuses that end a message; only `read` may follow `delivered`. */
const endings = ['delivered', 'undelivered', 'failed', 'canceled'] as const;

export type Underway = (typeof underway)[number];
export type Ending = (typeof endings)[number];
export type Status = Underway | Ending | 'read';

export const statuses: readonly Status[] = [...underway, ...endings, 'read'];

/** What applying a status does to a message that has another. `waiting`: a `read` that cannot be true yet. */
export type Step = 'forward' | 'late' | 'conflict' | 'waiting';

export function isStatus(text: string): text is Status {
  return (statuses as readonly string[]).includes(text);
}

export function isFinal(status: Status | null): boolean {
  return endingOf(status) !== null;
}

export function isFailure(status: Status | null): boolean {
  return status === 'undelivered' || status === 'failed' || status === 'canceled';
}

/** A text that was read was delivered. */
export function endingOf(status: Status | null): Ending | null {
  if (status === 'read') return 'delivered';
  return (endings as readonly (string | null)[]).includes(status) ? (status as Ending) : null;
}

/**
 * Whether a message moves from `current` to `next`. It only moves forward by rank; of two different endings the first
 * stands; where two statuses share a rank the later of the list wins, so that the order of arrival does not matter.
 */
export function transition(current: Status | null, next: Status): Step {
  if (next === current) return 'late';
  const ended = endingOf(current);
  if (next === 'read') return transitionToRead(current, ended);
  const ending = endingOf(next);
  if (ended !== null) return ending === null || ending === ended ? 'late' : 'conflict';
  if (ending !== null) return 'forward';
  return rank(next) > rank(current) ? 'forward' : 'late';
}

function transitionToRead(current: Status | null, ended: Ending | null): Step {
  if (ended !== null) return ended === 'delivered' ? 'forward' : 'conflict';
  return current === 'sent' || current === 'partially_delivered' ? 'forward' : 'waiting';
}

function rank(status: Status | null): number {
  return (underway as readonly (string | null)[]).indexOf(status);
}
