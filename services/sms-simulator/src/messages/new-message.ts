import { hexDigits, randomFor } from '../random';
import type { Direction, Message, MessageStatus } from './message';

/** What is known of a message when it begins. */
export interface Beginning {
  readonly seq: number;
  readonly seed: string;
  readonly now: number;
  readonly direction: Direction;
  readonly status: MessageStatus;
  readonly to: string;
  readonly from: string | null;
  readonly body: string;
  readonly segments: number;
  readonly messagingServiceSid: string | null;
  readonly mediaUrls: readonly string[];
  readonly statusCallback: string | null;
  readonly callbackFormat: Message['callbackFormat'];
}

const BEGINNINGS: Partial<Record<MessageStatus, string>> = {
  queued: 'Taken; waiting in the queue',
  accepted: 'Taken by the messaging service',
  scheduled: 'Taken; waiting for its time',
  received: 'Received from the phone',
};

export function newMessage(beginning: Beginning): Message {
  const { seed, now, ...facts } = beginning;
  const prefix = facts.mediaUrls.length > 0 ? 'MM' : 'SM';
  return {
    ...facts,
    sid: prefix + hexDigits(randomFor(seed, `sid ${facts.seq}`), 32),
    errorCode: null,
    price: null,
    createdAt: now,
    updatedAt: now,
    sentAt: facts.status === 'received' ? now : null,
    plan: [],
    story: [{ at: now, what: 'status', text: BEGINNINGS[facts.status] ?? facts.status }],
    callbacks: [],
  };
}
