import { hexDigits, randomFor } from '../random';
import type { Direction, Feedback, Message, MessageStatus } from './message';

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
  readonly feedback: Feedback | null;
}

const BEGINNINGS: Partial<Record<MessageStatus, string>> = {
  queued: 'Taken; waiting in the queue',
  accepted: 'Taken by the messaging service',
  scheduled: 'Taken; waiting for its time',
  received: 'Received from the phone',
};

export function newMessage(beginning: Beginning): Message {
  const { seed, seq, now, status } = beginning;
  const prefix = beginning.mediaUrls.length > 0 ? 'MM' : 'SM';
  // Written out, for this is made two thousand times a second and a spread costs several times as much.
  return {
    seq,
    sid: prefix + hexDigits(randomFor(seed, `sid ${seq}`), 32),
    direction: beginning.direction,
    to: beginning.to,
    from: beginning.from,
    body: beginning.body,
    messagingServiceSid: beginning.messagingServiceSid,
    mediaUrls: beginning.mediaUrls,
    segments: beginning.segments,
    status,
    errorCode: null,
    price: null,
    createdAt: now,
    updatedAt: now,
    sentAt: status === 'received' ? now : null,
    statusCallback: beginning.statusCallback,
    callbackFormat: beginning.callbackFormat,
    feedback: beginning.feedback,
    plan: [],
    story: [{ at: now, what: 'status', text: BEGINNINGS[status] ?? status }],
    callbacks: [],
  };
}
