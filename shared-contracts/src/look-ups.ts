/**
 * When the provider is asked about a text, because nothing else tells of it: what the services do, and what pages say that
 * they do. Browser-safe.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds from a call whose outcome is unknown to each look-up of it. After the last one the text counts as not sent. */
export const unknownSendLookUps: readonly number[] = [10, MINUTE, 5 * MINUTE];

/** Seconds from a text's acceptance to each look-up while it has no end. After the last one it is unconfirmed. */
export const silentTextLookUps: readonly number[] = [
  ...[2, 5, 15].map((minutes) => minutes * MINUTE),
  ...[1, 3, 8, 20, 32, 44, 56, 68, 72].map((hours) => hours * HOUR),
];

/** Seconds from the request for a test to the end of the attempts to hand its text to the provider. */
export const TEST_SEND_DEADLINE = 10 * MINUTE;
