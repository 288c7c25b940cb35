import { describe, expect, test } from '@jest/globals';
import type { MessageStatus } from '@linecheck/shared-contracts';
import {
  applyObservation,
  isUnconfirmed,
  applySendRefused,
  applySendAccepted,
  secondsToPhone as trackedSeconds,
  takePending,
  newMessage,
  type Message,
  type Transition,
} from '../../delivery-tracker/src/domain/message';
import { toEvents } from '../../delivery-tracker/src/events/message-events';
import { reportOfEvent } from '../src/consumers/deliveries';
import { applyReport, newTest, type Report, type SmsTest } from '../src/domain/sms-test';
import { secondsToPhone } from '../src/domain/timeline';

const start = new Date('2026-05-01T10:00:00.000Z');
const sid = `SM${'1'.repeat(32)}`;
const messageId = '01970000-0000-7000-8000-000000000002';
const identity = {
  userId: 'ada',
  purpose: 'test',
  ref: 'r',
  from: '+15005550006',
  to: '+447700900456',
  country: 'GB',
  isSimulated: false,
} as const;

type Fact = 'taken' | 'not-sent' | MessageStatus;

function after(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000);
}

/** The tracker's message after these facts, in this order, and the transitions that it publishes. */
function tracked(facts: readonly Fact[]): { message: Message; moves: Transition[] } {
  let message = newMessage(messageId, start);
  const moves: Transition[] = [];
  facts.forEach((fact, at) => {
    const heardAt = after(at + 1);
    const failure = { code: fact === 'undelivered' ? 30003 : null, class: 'temporary' } as const;
    if (fact === 'taken') message = applySendAccepted(message, { identity, sid, status: 'queued', acceptedAt: start });
    else if (fact === 'not-sent') message = applySendRefused(message, { identity, failure, refusedAt: heardAt });
    else
      message = applyObservation(message, {
        messageId,
        sid,
        status: fact,
        failure,
        source: 'callback',
        heardAt,
        happenedAt: null,
        raw: {},
      }).message;
    const published = takePending(message);
    message = published.message;
    moves.push(...published.transitions);
  });
  return { message, moves };
}

function reportOf({ status, heardAt, failure }: Transition): Report {
  const { code = null, class: failureClass = null } = failure ?? {};
  return { kind: 'moved', status, messageSid: sid, acceptedAt: start, heardAt, isPolled: false, code, failureClass };
}

function tested(reports: readonly Report[]): SmsTest {
  const asked = { testId: 't', userId: 'ada', messageId, phoneId: 'p', phoneNumber: identity.to };
  return reports.reduce(applyReport, newTest({ ...asked, messageContent: 'Hello', segments: 1, createdAt: start }));
}

function* orders<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [at, first] of items.entries()) {
    for (const rest of orders([...items.slice(0, at), ...items.slice(at + 1)])) yield [first, ...rest];
  }
}

/** How the tracker shows a message, in the words of a test. */
function endOf(message: Message): string {
  if (message.status === null) return message.refusal === null ? 'queued' : 'failed';
  if (message.status === 'delivered' || message.status === 'read') return 'delivered';
  if (message.status === 'undelivered' || message.status === 'failed') return 'failed';
  return message.status === 'sent' ? 'sent' : 'accepted';
}

const ownReports: Partial<Record<Fact, Report>> = {
  taken: { ...reportOf({ version: 1, status: 'queued', previousStatus: null, failure: null, heardAt: start }) },
  'not-sent': { kind: 'not-sent', reason: 'unconfirmed', code: null, failureClass: 'temporary', at: after(300) },
};

describe.each<[string, Fact[]]>([
  ['not sent', ['not-sent']],
  ['not sent, and taken after all', ['not-sent', 'taken']],
  ['not sent, and delivered after all', ['not-sent', 'taken', 'sent', 'delivered']],
  ['not sent, and read after all', ['not-sent', 'sent', 'delivered', 'read']],
  ['not sent, of which only callbacks tell', ['not-sent', 'sent', 'delivered']],
  ['not sent, and refused by the carrier after all', ['not-sent', 'taken', 'sent', 'undelivered']],
  ['not sent, and refused before the carrier after all', ['not-sent', 'taken', 'failed']],
])('a text that was %s', (_, facts) => {
  test('ends alike for the tracker and for the test, in every order in which either hears of it', () => {
    for (const observed of orders(facts)) {
      const { message, moves } = tracked(observed);
      const own = facts.flatMap((fact) => ownReports[fact] ?? []);
      for (const published of orders([...moves.map(reportOf), ...own])) {
        const end = tested(published);
        expect([end.status, end.errorCode]).toEqual([endOf(message), message.failure?.code ?? null]);
        expect(end.failureReason === 'unconfirmed').toBe(message.status === null);
      }
      expect(isUnconfirmed(message)).toBe(false);
    }
  });
});

describe('the seconds of one text', () => {
  type Heard = [fact: Fact, seconds: number, source?: 'callback' | 'poll'];
  const acceptedAt = after(8.4);

  /** The tracker's message after these facts, each heard so long after the text was asked for, and what it publishes. */
  function track(facts: readonly Heard[]) {
    let message = newMessage(messageId, start);
    const events = facts.flatMap(([fact, seconds, source = 'callback']) => {
      const heardAt = after(seconds);
      if (fact === 'taken') message = applySendAccepted(message, { identity, sid, status: 'queued', acceptedAt });
      else {
        const failure = { code: null, class: 'temporary' } as const;
        const observed = {
          messageId,
          sid,
          status: fact as MessageStatus,
          failure,
          source,
          heardAt,
          happenedAt: null,
          raw: {},
        };
        message = applyObservation(message, observed).message;
      }
      const published = toEvents(message);
      message = published.message;
      return published.events;
    });
    return { message, reports: events.map(({ data }) => reportOfEvent(data as Parameters<typeof reportOfEvent>[0])) };
  }

  const taken: Report = {
    ...(ownReports.taken as Extract<Report, { kind: 'moved' }>),
    acceptedAt,
    heardAt: acceptedAt,
  };

  test.each<[string, Heard[], number | null]>([
    [
      'delivered and read',
      [
        ['taken', 8.4],
        ['sent', 9],
        ['delivered', 10.5],
        ['read', 18.9],
      ],
      2.1,
    ],
    [
      'delivered, told before the acceptance was',
      [
        ['delivered', 8],
        ['taken', 8.4],
      ],
      0,
    ],
    [
      'read before it was told to be delivered',
      [
        ['taken', 8.4],
        ['read', 9],
        ['delivered', 10.5],
      ],
      2.1,
    ],
    [
      'found out by asking',
      [
        ['taken', 8.4],
        ['delivered', 300, 'poll'],
      ],
      null,
    ],
    [
      'not delivered',
      [
        ['taken', 8.4],
        ['undelivered', 10.5],
      ],
      null,
    ],
  ])(
    'that was %s are the same for the tracker, its events and the test, in whatever order these arrive',
    (_, facts, expected) => {
      const { message, reports } = track(facts);
      expect(trackedSeconds(message)).toBe(expected);
      for (const arrived of orders([...reports, taken])) expect(secondsToPhone(tested(arrived))).toBe(expected);
    },
  );
});
