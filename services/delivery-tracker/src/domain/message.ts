import { endingOf, isFailure, isFinal, stepTo, type Status } from './message-status';
import { firstLookUp, nextLookUp } from './silence';

export type FailureClass = 'permanent' | 'temporary' | 'ours';
export type Purpose = 'verification' | 'test' | 'canary';

/** Whose message it is and what it is for: known from the sender's event, not from callbacks. */
export interface Identity {
  readonly person: string;
  readonly purpose: Purpose;
  readonly ref: string;
  readonly from: string;
  readonly to: string;
  readonly country: string | null;
}

/** The provider's reason for not delivering. */
export interface Failure {
  readonly code: number | null;
  readonly class: FailureClass;
}

/** One accepted move of a message, as events tell it. */
export interface Move {
  readonly version: number;
  readonly status: Status;
  readonly previousStatus: Status | null;
  readonly failure: Failure | null;
  readonly heardAt: Date;
}

/** All that the tracker knows of one message. */
export interface Message {
  readonly messageId: string;
  /** Grows by one with each move; the sender's event is 1. */
  readonly version: number;
  readonly sid: string | null;
  readonly identity: Identity | null;
  readonly acceptedAt: Date | null;
  readonly refusal: Failure | null;
  readonly status: Status | null;
  readonly failure: Failure | null;
  /** When a callback told that it was delivered; null where a poll did. */
  readonly deliveredAt: Date | null;
  /** `read` was heard before anything that it can follow. */
  readonly readIsWaiting: boolean;
  /** When the provider is asked about it, should it stay silent until then. */
  readonly lookUpAt: Date | null;
  readonly firstHeardAt: Date;
  readonly updatedAt: Date;
  /** Moves that wait to be told until the person is known. */
  readonly untold: readonly Move[];
}

/** Something heard about a message, clean enough to be believed. */
export interface Observation {
  readonly messageId: string;
  readonly sid: string;
  readonly status: Status;
  /** With statuses that mean failure; null code where the provider gave none. */
  readonly failure: Failure;
  readonly source: 'callback' | 'poll';
  readonly heardAt: Date;
  /** By the provider's clock, never after `heardAt`; null where nobody tells it. */
  readonly happenedAt: Date | null;
  readonly raw: Readonly<Record<string, unknown>>;
}

export type Outcome = 'applied' | 'late' | 'conflict' | 'set_aside';

export interface Heard {
  readonly message: Message;
  readonly outcome: Outcome;
  /** A `read` that waited came true with this observation. */
  readonly readCameTrue: boolean;
}

/** What the sender's event tells when the provider took a text. */
export interface Sent {
  readonly identity: Identity;
  readonly sid: string;
  readonly status: Status;
  readonly acceptedAt: Date;
  /** When the sender learned that status, where that was not at its acceptance: it asked for it. */
  readonly heardAt?: Date;
}

/** What the sender's event tells when a text was not sent. */
export interface Refused {
  readonly identity: Identity;
  readonly failure: Failure;
  readonly refusedAt: Date;
}

/** A message of which nothing is known but its id. */
export function unheardMessage(messageId: string, at: Date): Message {
  return {
    messageId,
    version: 1,
    sid: null,
    identity: null,
    acceptedAt: null,
    refusal: null,
    status: null,
    failure: null,
    deliveredAt: null,
    readIsWaiting: false,
    lookUpAt: null,
    firstHeardAt: at,
    updatedAt: at,
    untold: [],
  };
}

/** Takes what was heard of a message into its state. An observation about another SID changes nothing. */
export function hear(message: Message, observation: Observation): Heard {
  if (message.sid !== null && message.sid !== observation.sid) return heardAs(message, 'set_aside');
  const known = message.sid === null ? { ...message, sid: observation.sid } : message;
  const step = stepTo(known.status, observation.status);
  if (step === 'waiting') return heardAs({ ...known, readIsWaiting: true }, 'late');
  if (step === 'conflict') return heardAs(known, 'conflict');
  if (step === 'late') return hearReason(known, observation);
  const moved = move(known, observation);
  if (!moved.readIsWaiting) return heardAs(moved, 'applied');
  return { ...followWithRead(moved, observation), outcome: 'applied' };
}

/** The sender's event, however late: it names the person, and its status counts only where nothing later is known. */
export function learnSent(message: Message, sent: Sent): Message {
  const known: Message = {
    ...message,
    identity: sent.identity,
    sid: sent.sid,
    acceptedAt: sent.acceptedAt,
    lookUpAt: isFinal(message.status) ? null : firstLookUp(sent.acceptedAt),
  };
  if (stepTo(known.status, sent.status) !== 'forward') return known;
  const heardAt = sent.heardAt ?? sent.acceptedAt;
  const told = { status: sent.status, failure: unexplained, source: 'poll', heardAt } as const;
  if (endingOf(sent.status) !== null) return move(known, told);
  // The sender's event has told this status already, so nothing is to be told again.
  const quiet = { ...known, status: sent.status, updatedAt: later(known.updatedAt, heardAt) };
  return quiet.readIsWaiting ? followWithRead(quiet, told).message : quiet;
}

/** A refusal stands only while no status is known: the provider's own word weighs more. */
export function learnRefused(message: Message, refused: Refused): Message {
  return {
    ...message,
    identity: message.identity ?? refused.identity,
    refusal: refused.failure,
    updatedAt: later(message.updatedAt, refused.refusedAt),
  };
}

/** The provider was asked; what it said was heard like a callback. */
export function learnLookUp(message: Message, at: Date): Message {
  const { acceptedAt, status } = message;
  return { ...message, lookUpAt: acceptedAt === null || isFinal(status) ? null : nextLookUp(acceptedAt, at) };
}

/** The moves that can be told now, and the message without them. */
export function tell(message: Message): { message: Message; moves: readonly Move[] } {
  if (message.identity === null || message.untold.length === 0) return { message, moves: [] };
  return { message: { ...message, untold: [] }, moves: message.untold };
}

/**
 * Nobody has told how it ended, not even when the provider was asked for the last time, after 72 h. It may still move. No
 * event tells of it: nothing has happened to the text, and whoever has its `accepted_at` can see that the time is over.
 */
export function isUnconfirmed({ acceptedAt, lookUpAt, status }: Message): boolean {
  return acceptedAt !== null && lookUpAt === null && !isFinal(status);
}

/** Seconds from the provider's acceptance to the callback that told of delivery; null where no callback did. */
export function secondsToPhone(message: Message): number | null {
  if (message.acceptedAt === null || message.deliveredAt === null) return null;
  return Math.max(0, message.deliveredAt.getTime() - message.acceptedAt.getTime()) / 1000;
}

type Told = Pick<Observation, 'status' | 'failure' | 'source' | 'heardAt'>;

const unexplained: Failure = { code: null, class: 'temporary' };

function heardAs(message: Message, outcome: Outcome): Heard {
  return { message, outcome, readCameTrue: false };
}

/** The same ending once more may bring the code that the first one lacked; another code than the known one conflicts. */
function hearReason(message: Message, observation: Observation): Heard {
  const { code } = observation.failure;
  if (code === null || observation.status !== message.status || !isFailure(message.status)) {
    return heardAs(message, 'late');
  }
  if (message.failure?.code === null) return heardAs(move(message, observation), 'applied');
  return heardAs(message, message.failure?.code === code ? 'late' : 'conflict');
}

function followWithRead(message: Message, told: Told): Omit<Heard, 'outcome'> {
  if (stepTo(message.status, 'read') !== 'forward') return { message, readCameTrue: false };
  return { message: move(message, { ...told, status: 'read' }), readCameTrue: true };
}

function move(message: Message, told: Told): Message {
  const failure = isFailure(told.status) ? told.failure : null;
  const version = message.version + 1;
  const { status, heardAt } = told;
  return {
    ...message,
    version,
    status,
    failure,
    deliveredAt: status === 'delivered' && told.source === 'callback' ? heardAt : message.deliveredAt,
    readIsWaiting: message.readIsWaiting && (endingOf(status) === null || status === 'delivered'),
    lookUpAt: isFinal(status) ? null : message.lookUpAt,
    updatedAt: later(message.updatedAt, heardAt),
    untold: [...message.untold, { version, status, previousStatus: message.status, failure, heardAt }],
  };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
