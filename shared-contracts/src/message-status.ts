/** Twilio's message statuses, as far as a text that we send can have them, from the least to the furthest: see `statusRank`. */
export const messageStatuses = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'partially_delivered',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'read',
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** How far a status is on its way: a message moves from one that is not final to a higher rank only. -1 where none is known yet. */
export function statusRank(status: MessageStatus | null): number {
  return status === null ? -1 : messageStatuses.indexOf(status);
}

/** Statuses after which nothing but `read` may come. */
export const finalStatuses = [
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'read',
] as const satisfies readonly MessageStatus[];

/** Why a text failed: for good, for now, or because of how we are set up. */
export const failureClasses = ['permanent', 'temporary', 'ours'] as const;
export type FailureClass = (typeof failureClasses)[number];

/** What a text is for. */
export const messagePurposes = ['verification', 'test', 'canary'] as const;
export type MessagePurpose = (typeof messagePurposes)[number];
