/**
 * Seconds from the provider's acceptance of a text to its own report that the phone has it, to the millisecond; never below 0, because
 * two clocks tell of it. Null where either is unknown. Every figure of how long a text took is this one. A delivery that was only found
 * out by asking has none: its caller passes null.
 */
export function deliverySeconds(acceptedAt: Date | null, reportedAt: Date | null): number | null {
  if (acceptedAt === null || reportedAt === null) return null;
  return Math.max(0, reportedAt.getTime() - acceptedAt.getTime()) / 1000;
}

/** When the phone was reported to have a text, from the seconds of an event about it: a later `read` is heard later, and took no longer. */
export function reportedAt(acceptedAt: Date, seconds: number): Date {
  return new Date(acceptedAt.getTime() + Math.round(seconds * 1000));
}
