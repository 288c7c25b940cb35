import type { MessageStatus } from '@linecheck/shared-contracts';
import {
  applyObservation,
  applySendAccepted,
  takePending,
  newMessage,
  type Message,
  type Transition,
} from '../../src/domain/message';

const sid = `SM${'a'.repeat(32)}`;
const start = new Date('2026-01-01T00:00:00Z');

export const identity = {
  userId: 'person-1',
  purpose: 'test',
  ref: '0190a6d0-0000-7000-8000-000000000001',
  from: '+15005550006',
  to: '+15558675310',
  country: 'US',
  isSimulated: false,
} as const;

/** `message.sent`, or a status as a callback brings it, with its error code after a colon. */
export type Fact = 'message.sent' | MessageStatus | `${MessageStatus}:${number}`;

export interface Told {
  message: Message;
  moves: Transition[];
}

/** Takes facts one by one, a second apart, as the tracker would. */
export function live(facts: readonly Fact[], from?: Told): Told {
  let message = from?.message ?? newMessage('0190a6d0-0000-7000-8000-000000000000', start);
  const moves = [...(from?.moves ?? [])];
  facts.forEach((fact, index) => {
    const report = takePending(take(message, fact, new Date(start.getTime() + index * 1000)));
    message = report.message;
    moves.push(...report.transitions);
  });
  return { message, moves };
}

function take(message: Message, fact: Fact, heardAt: Date): Message {
  if (fact === 'message.sent')
    return applySendAccepted(message, { identity, sid, status: 'queued', acceptedAt: start });
  const [status, code] = fact.split(':') as [MessageStatus, string | undefined];
  const failure = { code: code === undefined ? null : Number(code), class: 'temporary' } as const;
  const happenedAt = null;
  return applyObservation(message, {
    messageId: message.messageId,
    sid,
    status,
    failure,
    source: 'callback',
    heardAt,
    happenedAt,
    raw: {},
  }).message;
}

/** Every sequence of `length` facts, with repetition. */
export function* sequences(facts: readonly Fact[], length: number): Generator<Fact[]> {
  if (length === 0) return yield [];
  for (const rest of sequences(facts, length - 1)) for (const fact of facts) yield [...rest, fact];
}

/** Every order of these facts. */
export function* orders(facts: readonly Fact[]): Generator<Fact[]> {
  if (facts.length === 0) return yield [];
  for (const [index, fact] of facts.entries()) {
    const others = [...facts.slice(0, index), ...facts.slice(index + 1)];
    for (const rest of orders(others)) yield [fact, ...rest];
  }
}
