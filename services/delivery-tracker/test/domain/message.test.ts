import { describe, expect, test } from '@jest/globals';
import type { MessageStatus } from '@linecheck/shared-contracts';
import {
  applyObservation,
  applySendRefused,
  applySendAccepted,
  secondsToPhone,
  newMessage,
  type Message,
} from '../../src/domain/message';
import { isFinal } from '../../src/domain/message-status';
import { identity, live, orders, sequences, type Fact } from './histories';

const every: Fact[] = [
  'message.sent',
  'queued',
  'sending',
  'sent',
  'partially_delivered',
  'delivered',
  'undelivered:30005',
  'failed',
  'failed:30003',
  'canceled',
  'read',
];
const underway = ['accepted', 'scheduled', 'queued', 'sending', 'sent', 'partially_delivered'];

/** What a person may see of a message in the end. */
function endState(message: Message) {
  return { status: message.status, failure: message.failure?.code ?? null, final: isFinal(message.status) };
}

const statusOf = (fact: Fact): string => (fact === 'message.sent' ? 'queued' : (fact.split(':')[0] ?? ''));

/** The rules of a message's end, said a second time and differently: which ending won, and what was known of it. */
function expectedEnd(history: readonly Fact[]) {
  const observed = history.map(statusOf);
  const winner = firstEnding(observed);
  const code = history
    .filter((fact) => statusOf(fact) === winner && fact.includes(':'))
    .map((fact) => fact.split(':')[1]);
  const furthest = underway.filter((status) => observed.includes(status)).at(-1) ?? null;
  const status = winner === 'delivered' && observed.includes('read') ? 'read' : (winner ?? furthest);
  return { status, failure: code[0] === undefined ? null : Number(code[0]), final: winner !== null };
}

function firstEnding(observed: readonly string[]): string | null {
  for (const [index, status] of observed.entries()) {
    if (['delivered', 'undelivered', 'failed', 'canceled'].includes(status)) return status;
    const soFar = observed.slice(0, index + 1);
    if (soFar.includes('read') && (soFar.includes('sent') || soFar.includes('partially_delivered'))) return 'delivered';
  }
  return null;
}

describe('every history', () => {
  test.each([1, 2, 3, 4, 5])('of %i facts, legal or not, with repetitions, ends as the rules say', (length) => {
    let count = 0;
    for (const history of sequences(every, length)) {
      const { message } = live(history);
      const expected = expectedEnd(history);
      const actual = endState(message);
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        expect({ history, ...actual }).toEqual({ history, ...expected });
      count += 1;
    }
    expect(count).toBe(every.length ** length);
  });

  test('with one ending comes out the same in every order, duplicates and a late message.sent included', () => {
    const endings: Fact[] = ['delivered', 'undelivered:30005', 'failed:30003', 'canceled'];
    for (const ending of endings) {
      const facts: Fact[] = ['message.sent', 'queued', 'sending', 'sent', ending, ending, 'sent'];
      const ends = new Set([...orders(facts)].map((history) => JSON.stringify(endState(live(history).message))));
      expect(ends.size).toBe(1);
    }
  });

  test('that was read comes out the same in every order', () => {
    const histories = [...orders(['message.sent', 'queued', 'sent', 'delivered', 'read', 'read'])];
    const ends = new Set(histories.map((history) => live(history).message.status));
    expect([...ends]).toEqual(['read']);
  });

  test('changes nothing more when all of it is heard again', () => {
    for (const history of sequences(every, 4)) {
      const once = live(history);
      const twice = live(
        history.filter((fact) => fact !== 'message.sent'),
        once,
      );
      expect(endState(twice.message)).toEqual(endState(once.message));
      expect(twice.message.version).toBe(once.message.version);
    }
  });

  test('tells each move once, in order, and none before the person is known', () => {
    for (const history of sequences(every, 4)) {
      const { message, moves } = live(history);
      if (!history.includes('message.sent')) {
        expect(moves).toEqual([]);
        continue;
      }
      expect(message.pendingTransitions).toEqual([]);
      expect(moves.map((move) => move.version)).toEqual(moves.map((_, index) => index + 2));
      expect(moves.at(-1)?.status ?? message.status).toBe(message.status);
    }
  });
});

describe('an observation', () => {
  const sid = `SM${'b'.repeat(32)}`;
  const at = new Date('2026-01-01T00:00:10Z');
  const observed = (status: MessageStatus, over: { sid?: string; code?: number; at?: Date } = {}) => ({
    messageId: '0190a6d0-0000-7000-8000-000000000000',
    sid: over.sid ?? sid,
    status,
    failure: { code: over.code ?? null, class: 'temporary' as const },
    source: 'callback' as const,
    heardAt: over.at ?? at,
    happenedAt: null,
    raw: {},
  });
  const sent = { identity, sid, status: 'queued', acceptedAt: new Date('2026-01-01T00:00:00Z') } as const;
  const fresh = newMessage('0190a6d0-0000-7000-8000-000000000000', at);

  test('of a second, different ending is a conflict and the first stands', () => {
    const delivered = applyObservation(fresh, observed('delivered')).message;
    const { message, outcome } = applyObservation(delivered, observed('failed', { code: 30003 }));
    expect(outcome).toBe('conflict');
    expect(message.status).toBe('delivered');
    expect(message.failure).toBeNull();
  });

  test('of the same ending with another code is a conflict; the missing code is taken', () => {
    const failed = applyObservation(fresh, observed('failed')).message;
    const explained = applyObservation(failed, observed('failed', { code: 30003 }));
    expect(explained).toMatchObject({ outcome: 'applied', message: { failure: { code: 30003 } } });
    expect(applyObservation(explained.message, observed('failed', { code: 30005 }))).toMatchObject({
      outcome: 'conflict',
      message: { failure: { code: 30003 } },
    });
  });

  test('about another SID is set aside and changes nothing', () => {
    const known = applySendAccepted(fresh, sent);
    const result = applyObservation(known, observed('delivered', { sid: `SM${'c'.repeat(32)}` }));
    expect(result).toMatchObject({ outcome: 'set_aside' });
    expect(result.message).toEqual(known);
  });

  test('of a lower rank is late and stays without effect', () => {
    const known = applyObservation(applySendAccepted(fresh, sent), observed('sent')).message;
    expect(applyObservation(known, observed('queued'))).toMatchObject({
      outcome: 'late',
      message: { status: 'sent', version: 2 },
    });
  });

  test('gives the seconds to the phone, never below zero', () => {
    const delivered = applyObservation(applySendAccepted(fresh, sent), observed('delivered')).message;
    expect(secondsToPhone(delivered)).toBe(10);
    const early = applyObservation(
      applySendAccepted(fresh, sent),
      observed('delivered', { at: new Date('2025-12-31T23:59:59Z') }),
    ).message;
    expect(secondsToPhone(early)).toBe(0);
    expect(secondsToPhone(applySendAccepted(applyObservation(fresh, observed('delivered')).message, sent))).toBe(10);
  });

  test('by the sender, which had to ask for it, is as old as its answer, and the acceptance is not', () => {
    const askedAt = new Date('2026-01-01T00:05:00Z');
    const found = applySendAccepted(fresh, { ...sent, status: 'delivered', heardAt: askedAt });
    expect(found).toMatchObject({ acceptedAt: sent.acceptedAt, status: 'delivered', deliveredAt: null });
    expect(found.pendingTransitions).toMatchObject([{ status: 'delivered', heardAt: askedAt }]);
  });

  test('by a poll gives no seconds to the phone', () => {
    const polled = applyObservation(applySendAccepted(fresh, sent), {
      ...observed('delivered'),
      source: 'poll',
    }).message;
    expect(polled.status).toBe('delivered');
    expect(secondsToPhone(polled)).toBeNull();
  });

  test('proves that a refused text was sent after all, whichever comes first', () => {
    const refused = { identity, failure: { code: null, class: 'ours' as const }, refusedAt: at };
    const callbackLast = applyObservation(applySendRefused(fresh, refused), observed('sent')).message;
    const callbackFirst = applySendRefused(applyObservation(fresh, observed('sent')).message, refused);
    expect(callbackLast.status).toBe('sent');
    expect(callbackFirst).toEqual(callbackLast);
  });
});
