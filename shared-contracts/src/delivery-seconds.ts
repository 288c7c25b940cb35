import type { MessageStatus } from './message-status';

/**
 * Seconds from the provider's acceptance of a text to its own report that the phone has it, to the millisecond; never below 0, because
 * two clocks tell of it. Null where either is unknown. Every figure of how long a text took is this one. A delivery that was only found
 * out by asking has none: its caller passes null.
 */
export function deliverySeconds(acceptedAt: Date | null, reportedAt: Date | null): number | null {
  if (acceptedAt === null || reportedAt === null) return null;
  return Math.max(0, reportedAt.getTime() - acceptedAt.getTime()) / 1000;
}

/** Members of an event about a text that say when something happened. */
interface ReportTimes {
  readonly status: MessageStatus;
  readonly accepted_at: string;
  readonly heard_at: string;
  readonly seconds_to_phone: number | null;
}

/**
 * When the state that an event about a text carries was reported. `read` is received later than that the phone has the text, and may be the
 * first report of it: its seconds say when that was.
 */
export function reportedAt({ status, accepted_at, heard_at, seconds_to_phone: seconds }: ReportTimes): Date {
  if (status !== 'read' || seconds === null) return new Date(heard_at);
  return new Date(Date.parse(accepted_at) + Math.round(seconds * 1000));
}
