import {
  unknownSendLookUps,
  type FailureClass,
  type MessagePurpose,
  type MessageStatus,
} from '@linecheck/shared-contracts';

/** How far a text has come on our side. `unknown`: the provider may have taken it; it is looked up, never called again. */
export type SendState = 'planned' | 'calling' | 'accepted' | 'refused' | 'unknown' | 'not_sent';

/** What a caller of the send path asks for. */
export interface PlannedSend {
  /** Our own UUIDv7: the key of the text in every event and in the callback URL. */
  messageId: string;
  /** The user whose events these are. */
  person: string;
  purpose: MessagePurpose;
  /** The id of what the text is for. */
  ref: string;
  /** E.164. */
  to: string;
  body: string;
  /** Nothing is sent after it. */
  sendBefore: Date;
  /** It goes to a fixed test number: the provider is not called. Decided here once, whatever the settings say later. */
  isSimulated: boolean;
}

/** A text as it lies in `sms_sends`. */
export interface StoredSend extends Omit<PlannedSend, 'body'> {
  state: SendState;
  /** As stored: sealed where `sealed`, and null once nobody needs it any more. */
  body: string | null;
  sealed: boolean;
  country: string | null;
  plannedAt: Date;
  calledAt: Date | null;
  lookups: number;
  /** Of the span that planned it; null where none is recorded. */
  traceparent: string | null;
}

/** Why a text was not sent: its time was over, a last look stopped it, or the provider does not know it. */
export type NotSentReason = 'overdue' | 'stopped' | 'unconfirmed';

/** How a send ended, passed to its service in the transaction that records it. */
export interface SendOutcome {
  messageId: string;
  person: string;
  purpose: MessagePurpose;
  ref: string;
  to: string;
  from: string;
  result: 'accepted' | 'refused' | 'not_sent';
  sid?: string;
  status?: MessageStatus;
  segments?: number;
  /** The provider's error code; absent where it never answered. */
  code?: number;
  errorClass?: FailureClass;
  /** With `not_sent`. */
  reason?: NotSentReason;
  /** When it became known. */
  at: Date;
  /** When the provider took it, where that was looked up later; then its status was asked for, and nothing reported it. */
  acceptedAt?: Date;
}

/** Milliseconds from `unknown` to each look-up at the provider. After the last one the text counts as not sent. */
export const LOOKUP_SCHEDULE_MS: readonly number[] = unknownSendLookUps.map((seconds) => seconds * 1_000);

/** When the next look-up is due, in ms from this one; null when this was the last. */
export function nextLookupDelay(schedule: readonly number[], lookupsDone: number): number | null {
  const next = schedule[lookupsDone];
  if (next === undefined) return null;
  return next - (schedule[lookupsDone - 1] ?? 0);
}
