import type { MessageStatus } from '../messages/message';
import type { Random } from '../random';
import type { Faults } from './faults';

/** What will happen to a message, and when (milliseconds since 1970, simulated time). Plain data, so it can be kept. */
export type Step =
  | { readonly at: number; readonly what: 'status'; readonly status: MessageStatus; readonly errorCode: number | null }
  | {
      readonly at: number;
      readonly what: 'callback';
      readonly status: MessageStatus;
      readonly errorCode: number | null;
    }
  | { readonly at: number; readonly what: 'sender'; readonly from: string }
  | { readonly at: number; readonly what: 'segments'; readonly count: number }
  | { readonly at: number; readonly what: 'price'; readonly price: string };

export interface Journey {
  readonly takenAt: number;
  /** When Twilio begins: later than taken for a scheduled text. */
  readonly startsAt: number;
  readonly first: 'queued' | 'accepted' | 'scheduled';
  /** Chosen when a messaging service hands the text on; null when the caller named one. */
  readonly sender: string | null;
  readonly segments: number;
  readonly price: string;
  readonly validityMs: number;
  readonly wantsCallbacks: boolean;
  /** The recipient had opted out when a messaging service tried to send. */
  readonly optedOut: boolean;
}

interface Move {
  readonly at: number;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
}

/** Natural times after the start, in milliseconds, and how much they vary either way. */
const SENDING = 200;
const SENT = 700;
const FINAL = 2_000;
const READ = 5_000;
const VARIATION = 0.25;
const OUT_OF_ORDER_GAP_MS = 150;

const LASTS: ReadonlySet<MessageStatus> = new Set(['delivered', 'undelivered', 'failed', 'read', 'canceled']);

/** Plans all transitions of a message, in order of time. */
export function planJourney(journey: Journey, faults: Faults, random: Random): Step[] {
  const moves = withValidity(movesOf(journey, faults, random), journey);
  const steps: Step[] = moves.map(({ at, status, errorCode }) => ({ at, what: 'status', status, errorCode }));
  const queued = journey.first === 'queued' ? journey.takenAt : journey.startsAt + 50;
  if (journey.sender !== null) steps.push({ at: queued, what: 'sender', from: journey.sender });
  if (journey.first !== 'queued' || faults.segments_delay_ms > 0) {
    steps.push({ at: queued + faults.segments_delay_ms, what: 'segments', count: journey.segments });
  }
  const last = moves[moves.length - 1];
  if (moves.some((move) => move.status === 'sent') && last !== undefined) {
    steps.push({ at: last.at + faults.price_delay_ms, what: 'price', price: journey.price });
  }
  if (journey.wantsCallbacks) steps.push(...callbacksOf(moves, faults, random));
  return inOrder(steps);
}

function movesOf(journey: Journey, faults: Faults, random: Random): Move[] {
  const moves: Move[] = [];
  const move = (after: number, status: MessageStatus, errorCode: number | null = null): void => {
    moves.push({ at: journey.startsAt + Math.round(after), status, errorCode });
  };
  const varied = (natural: number): number => natural * faults.slowness * (1 + VARIATION * (2 * random() - 1));
  if (journey.first !== 'queued') move(50, 'queued');
  if (journey.optedOut) {
    move(100, 'failed', 21610);
    return moves;
  }
  if (faults.outcome === 'stuck') return moves;
  const [sending, sent, final, read] = [varied(SENDING), varied(SENT), varied(FINAL), varied(READ)];
  move(sending, 'sending');
  if (faults.outcome === 'failed') {
    move(sent, 'failed', faults.error_code);
    return moves;
  }
  move(sent, 'sent');
  if (faults.outcome === 'undelivered') move(final, 'undelivered', faults.error_code);
  if (faults.outcome === 'delivered' || faults.outcome === 'read') move(final, 'delivered');
  if (faults.outcome === 'read') move(read, 'read');
  return moves;
}

/** What has not been sent when its validity period ends, fails with 30036. */
function withValidity(moves: Move[], journey: Journey): Move[] {
  const end = journey.startsAt + journey.validityMs;
  const handedOver = moves.find((move) => move.status === 'sent' || LASTS.has(move.status));
  if (handedOver !== undefined && handedOver.at <= end) return moves;
  return [...moves.filter((move) => move.at < end), { at: end, status: 'failed', errorCode: 30036 }];
}

function callbacksOf(moves: Move[], faults: Faults, random: Random): Step[] {
  if (faults.callbacks === 'missing') return [];
  const reported = moves.filter((move) => faults.callbacks !== 'no-final' || !LASTS.has(move.status));
  const end = reported[reported.length - 1]?.at ?? 0;
  const steps: Step[] = [];
  reported.forEach((move, index) => {
    if (random() >= faults.callback_share) return;
    const at = timeOf(move, index, reported.length, end, faults) + faults.callback_delay_ms;
    const { status, errorCode } = move;
    for (let copy = 0; copy < faults.callback_copies; copy += 1) {
      steps.push({ at: at + copy, what: 'callback', status, errorCode });
    }
  });
  return steps;
}

function timeOf(move: Move, index: number, count: number, end: number, faults: Faults): number {
  if (faults.callbacks === 'reversed') return end + (count - 1 - index) * OUT_OF_ORDER_GAP_MS;
  if (faults.callbacks === 'final-first') return index === count - 1 ? end : end + (index + 1) * OUT_OF_ORDER_GAP_MS;
  return move.at;
}

/** By time; what falls on one moment keeps its order, a status before its callback. */
function inOrder(steps: Step[]): Step[] {
  return steps.sort((one, other) => one.at - other.at);
}
