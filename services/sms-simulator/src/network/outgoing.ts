import type { Direction, Message } from '../messages/message';
import { newMessage } from '../messages/new-message';
import { segmentsOf } from '../messages/segments';
import { randomFor } from '../random';
import type { Faults } from './faults';
import { planJourney } from './plan';
import { priceOf } from './prices';

/** A text that the API has found in order. */
export interface Outgoing {
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  readonly statusCallback: string | null;
  readonly validityMs: number;
  /** Milliseconds since 1970; null for at once. */
  readonly sendAt: number | null;
  /** The caller will say whether the text was acted on. */
  readonly provideFeedback: boolean;
}

/** Where a message comes from in the simulator's own count, and when. */
export interface Origin {
  readonly seq: number;
  readonly seed: string;
  readonly now: number;
}

export interface Circumstances {
  readonly faults: Faults;
  readonly direction: Direction;
  /** The recipient wants nothing from this sender, and a messaging service finds out only later. */
  readonly optedOut: boolean;
  /** The sender that a messaging service chooses. */
  readonly poolSender: string;
}

/** The message that a text becomes, with all its transitions planned. */
export function outgoingMessage(outgoing: Outgoing, origin: Origin, circumstances: Circumstances): Message {
  const { faults, direction, optedOut, poolSender } = circumstances;
  const first = firstStatus(outgoing);
  const segments = segmentsOf(outgoing.body).count;
  const message = newMessage({
    seq: origin.seq,
    seed: origin.seed,
    now: origin.now,
    direction,
    status: first,
    to: outgoing.to,
    from: outgoing.from,
    body: outgoing.body,
    segments: first === 'queued' && faults.segments_delay_ms === 0 ? segments : 0,
    messagingServiceSid: outgoing.messagingServiceSid,
    mediaUrls: outgoing.mediaUrls,
    statusCallback: outgoing.statusCallback,
    callbackFormat: faults.callback_format,
    feedback: outgoing.provideFeedback ? { outcome: 'unconfirmed', updatedAt: origin.now } : null,
  });
  const journey = {
    first,
    segments,
    optedOut,
    takenAt: origin.now,
    startsAt: outgoing.sendAt ?? origin.now,
    sender: outgoing.from === null ? poolSender : null,
    price: priceOf(outgoing.to, segments),
    validityMs: outgoing.validityMs,
    wantsCallbacks: outgoing.statusCallback !== null,
  };
  message.plan = planJourney(journey, faults, randomFor(origin.seed, `journey ${origin.seq}`));
  return message;
}

function firstStatus(outgoing: Outgoing): 'queued' | 'accepted' | 'scheduled' {
  if (outgoing.messagingServiceSid === null) return 'queued';
  return outgoing.sendAt === null ? 'accepted' : 'scheduled';
}
