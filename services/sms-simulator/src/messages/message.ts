import type { Callback } from '../callbacks/callback';
import type { Step } from '../network/plan';

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'read'
  | 'received';

export type Direction = 'inbound' | 'outbound-api' | 'outbound-reply';

/** What happened to a message, in the order in which it happened. */
export interface StoryEntry {
  readonly at: number;
  readonly what: 'status' | 'price' | 'segments' | 'fault' | 'redacted' | 'opt-out' | 'reply' | 'feedback';
  readonly text: string;
  readonly errorCode?: number;
}

/** What the account said of a text for which it had promised to: whether its reader acted on it. */
export interface Feedback {
  readonly outcome: FeedbackOutcome;
  readonly updatedAt: number;
}

export const feedbackOutcomes = ['confirmed', 'unconfirmed'] as const;
export type FeedbackOutcome = (typeof feedbackOutcomes)[number];

/** One text, as the network knows it. Times are milliseconds since 1970, in simulated time. */
export interface Message {
  /** Counts up over all messages: newer is greater. */
  readonly seq: number;
  readonly sid: string;
  readonly direction: Direction;
  readonly to: string;
  from: string | null;
  body: string;
  readonly messagingServiceSid: string | null;
  readonly mediaUrls: readonly string[];
  segments: number;
  status: MessageStatus;
  errorCode: number | null;
  price: string | null;
  readonly createdAt: number;
  updatedAt: number;
  sentAt: number | null;
  readonly statusCallback: string | null;
  readonly callbackFormat: Callback['format'];
  /** Null where the account did not ask for it with `ProvideFeedback`; a text of an older state file has none. */
  feedback?: Feedback | null;
  /** What is still to come. */
  plan: Step[];
  readonly story: StoryEntry[];
  readonly callbacks: Callback[];
}

const FINAL: ReadonlySet<MessageStatus> = new Set([
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'read',
  'received',
]);

/** Nothing more will happen to its status, but a `delivered` text may still be `read`. */
export function isFinal(message: Message): boolean {
  return FINAL.has(message.status);
}

/** The person's side of a message: who got it, or who wrote it. */
export function phoneOf(message: Message): string {
  return message.direction === 'inbound' ? (message.from ?? '') : message.to;
}

/** Our side of a message; empty while a messaging service has not chosen its sender. */
export function senderOf(message: Message): string {
  return message.direction === 'inbound' ? message.to : (message.from ?? '');
}

/** The code in a text that carries one: four to eight digits that stand alone, the WebOTP line's first. */
export function codeIn(body: string): string | null {
  return /^@\S+ #(\w{4,10})/m.exec(body)?.[1] ?? /(?<![\d+.,-])\d{4,8}(?![\d.,-]*\d)/.exec(body)?.[0] ?? null;
}
