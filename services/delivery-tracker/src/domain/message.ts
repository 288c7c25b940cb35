import {
  deliverySeconds,
  type MessageStatus,
  type FailureClass,
  type MessagePurpose,
} from '@linecheck/shared-contracts';
import { endingOf, isFailure, isFinal, transition } from './message-status';
import { firstLookUp, nextLookUp } from './look-up-schedule';

/** Whose message it is and what it is for: known from the sender's event, not from callbacks. */
export interface Identity {
  readonly userId: string;
  readonly purpose: MessagePurpose;
  readonly ref: string;
  readonly from: string;
  readonly to: string;
  readonly country: string | null;
  /** It went to a fixed test number: the provider never had it, and no figures count it. */
  readonly isSimulated: boolean;
}

/** The provider's reason for not delivering. */
export interface Failure {
  readonly code: number | null;
  readonly class: FailureClass;
}

/** One accepted transition of a message, as it is published. */
export interface Transition {
  readonly version: number;
  readonly status: MessageStatus;
  readonly previousStatus: MessageStatus | null;
  readonly failure: Failure | null;
  readonly heardAt: Date;
}

/** All that the tracker knows of one message. */
export interface Message {
  readonly messageId: string;
  /** Grows by one with each transition; the sender's event is 1. */
  readonly version: number;
  readonly sid: string | null;
  readonly identity: Identity | null;
  readonly acceptedAt: Date | null;
  readonly refusal: Failure | null;
  readonly status: MessageStatus | null;
  readonly failure: Failure | null;
  /** When it was reported that it was delivered; null where that was only found out by polling. */
  readonly deliveredAt: Date | null;
  /** `read` was received before anything that it can follow. */
  readonly readPending: boolean;
  /** When the provider is asked about it, should it stay silent until then. */
  readonly lookUpAt: Date | null;
  readonly firstHeardAt: Date;
  readonly updatedAt: Date;
  /** Transitions to publish once the person is known. */
  readonly pendingTransitions: readonly Transition[];
}

/** Who reported it: the provider by itself, the provider when it was asked, or nobody, because nobody was called. */
export type ObservationSource = 'callback' | 'poll' | 'simulated';

/** A validated status report about a message. */
export interface Observation {
  readonly messageId: string;
  readonly sid: string;
  readonly status: MessageStatus;
  /** With statuses that mean failure; null code where the provider gave none. */
  readonly failure: Failure;
  readonly source: ObservationSource;
  readonly heardAt: Date;
  /** By the provider's clock, never after `heardAt`; null where it is not reported. */
  readonly happenedAt: Date | null;
  readonly raw: Readonly<Record<string, unknown>>;
  /** Of the span that reported it, which what it causes goes on with, where one is recorded. */
  readonly traceparent?: string | null;
}

/** What became of an observation when it was applied. */
export type ObservationOutcome = 'applied' | 'late' | 'conflict' | 'set_aside';

export interface ApplyResult {
  readonly message: Message;
  readonly outcome: ObservationOutcome;
  /** A `read` that waited came true with this observation. */
  readonly readApplied: boolean;
}

/** The sender's event: the provider accepted the text. */
export interface SendAccepted {
  readonly identity: Identity;
  readonly sid: string;
  readonly status: MessageStatus;
  readonly acceptedAt: Date;
  /** When the sender read that status, where that was later than its acceptance (it polled). */
  readonly heardAt?: Date;
}

/** The sender's event: the text was not sent. */
export interface SendRefused {
  readonly identity: Identity;
  readonly failure: Failure;
  readonly refusedAt: Date;
}

/** A message before anything but its id is known. */
export function newMessage(messageId: string, at: Date): Message {
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
    readPending: false,
    lookUpAt: null,
    firstHeardAt: at,
    updatedAt: at,
    pendingTransitions: [],
  };
}

/** Applies an observation to a message. An observation about another SID changes nothing. */
export function applyObservation(message: Message, observation: Observation): ApplyResult {
  if (message.sid !== null && message.sid !== observation.sid) return withOutcome(message, 'set_aside');
  const known = message.sid === null ? { ...message, sid: observation.sid } : message;
  const step = transition(known.status, observation.status);
  if (step === 'waiting') return withOutcome({ ...known, readPending: true }, 'late');
  if (step === 'conflict') return withOutcome(known, 'conflict');
  if (step === 'late') return applyReason(known, observation);
  const moved = advance(known, observation);
  if (!moved.readPending) return withOutcome(moved, 'applied');
  return { ...applyPendingRead(moved, observation), outcome: 'applied' };
}

/** The sender's event, however late: it names the person, and its status counts only where nothing later is known. */
export function applySendAccepted(message: Message, sent: SendAccepted): Message {
  const known: Message = {
    ...message,
    identity: sent.identity,
    sid: sent.sid,
    acceptedAt: sent.acceptedAt,
    lookUpAt: isFinal(message.status) ? null : firstLookUp(sent.acceptedAt),
  };
  if (transition(known.status, sent.status) !== 'forward') return known;
  const heardAt = sent.heardAt ?? sent.acceptedAt;
  const report = { status: sent.status, failure: unexplained, source: 'poll', heardAt } as const;
  if (endingOf(sent.status) !== null) return advance(known, report);
  // The sender's event has published this status already.
  const quiet = { ...known, status: sent.status, updatedAt: later(known.updatedAt, heardAt) };
  return quiet.readPending ? applyPendingRead(quiet, report).message : quiet;
}

/** A refusal stands only while no status is known: the provider's own word weighs more. */
export function applySendRefused(message: Message, refused: SendRefused): Message {
  return {
    ...message,
    identity: message.identity ?? refused.identity,
    refusal: refused.failure,
    updatedAt: later(message.updatedAt, refused.refusedAt),
  };
}

/** The provider was polled; its answer was applied like a callback. */
export function applyLookUp(message: Message, at: Date): Message {
  const { acceptedAt, status } = message;
  return { ...message, lookUpAt: acceptedAt === null || isFinal(status) ? null : nextLookUp(acceptedAt, at) };
}

/** The transitions that can be published now, and the message without them. */
export function takePending(message: Message): { message: Message; transitions: readonly Transition[] } {
  if (message.identity === null || message.pendingTransitions.length === 0) return { message, transitions: [] };
  return { message: { ...message, pendingTransitions: [] }, transitions: message.pendingTransitions };
}

/**
 * No final status is known, not even from the last look-up after 72 h. It may still change. No
 * event reports it: nothing has happened to the text, and whoever has its `accepted_at` can see that the time is over.
 */
export function isUnconfirmed({ acceptedAt, lookUpAt, status }: Message): boolean {
  return acceptedAt !== null && lookUpAt === null && !isFinal(status);
}

/** Seconds from the provider's acceptance to the callback that reported delivery; null where no callback did. */
export function secondsToPhone(message: Message): number | null {
  return deliverySeconds(message.acceptedAt, message.deliveredAt);
}

type StatusReport = Pick<Observation, 'status' | 'failure' | 'source' | 'heardAt'>;

const unexplained: Failure = { code: null, class: 'temporary' };

function withOutcome(message: Message, outcome: ObservationOutcome): ApplyResult {
  return { message, outcome, readApplied: false };
}

/** The same ending once more may bring the code that the first one lacked; another code than the known one conflicts. */
function applyReason(message: Message, observation: Observation): ApplyResult {
  const { code } = observation.failure;
  if (code === null || observation.status !== message.status || !isFailure(message.status)) {
    return withOutcome(message, 'late');
  }
  if (message.failure?.code === null) return withOutcome(advance(message, observation), 'applied');
  return withOutcome(message, message.failure?.code === code ? 'late' : 'conflict');
}

function applyPendingRead(message: Message, report: StatusReport): Omit<ApplyResult, 'outcome'> {
  if (transition(message.status, 'read') !== 'forward') return { message, readApplied: false };
  return { message: advance(message, { ...report, status: 'read' }), readApplied: true };
}

function advance(message: Message, report: StatusReport): Message {
  const failure = isFailure(report.status) ? report.failure : null;
  const version = message.version + 1;
  const { status, heardAt } = report;
  return {
    ...message,
    version,
    status,
    failure,
    deliveredAt: status === 'delivered' && report.source !== 'poll' ? heardAt : message.deliveredAt,
    readPending: message.readPending && (endingOf(status) === null || status === 'delivered'),
    lookUpAt: isFinal(status) ? null : message.lookUpAt,
    updatedAt: later(message.updatedAt, heardAt),
    pendingTransitions: [
      ...message.pendingTransitions,
      { version, status, previousStatus: message.status, failure, heardAt },
    ],
  };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
