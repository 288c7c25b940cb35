import { describe, expect, test } from '@jest/globals';
import type { MessageStatus } from '@linecheck/shared-contracts';
import { applyReport, hasEnded, isCompleted, newTest, type Report, type SmsTest } from '../src/domain/sms-test';
import { stepsOf } from '../src/domain/timeline';

const stored = new Date('2026-05-01T10:00:00.000Z');

function after(seconds: number): Date {
  return new Date(stored.getTime() + seconds * 1000);
}

function storedTest(): SmsTest {
  return newTest({
    testId: '01970000-0000-7000-8000-000000000001',
    userId: 'demo',
    messageId: '01970000-0000-7000-8000-000000000002',
    phoneId: '01970000-0000-7000-8000-000000000003',
    phoneNumber: '+447700900456',
    messageContent: 'Hello',
    segments: 1,
    createdAt: stored,
  });
}

function moved(status: MessageStatus, seconds: number, code: number | null = null): Report {
  return {
    kind: 'moved',
    status,
    messageSid: 'SM00000000000000000000000000000001',
    acceptedAt: after(0.4),
    heardAt: after(seconds),
    isPolled: false,
    code,
    failureClass: code === null ? null : 'temporary',
  };
}

const taken = moved('queued', 0.4);

/** Every order of the reports, each order also with every report repeated. */
function orders(reports: readonly Report[]): Report[][] {
  if (reports.length <= 1) return [[...reports]];
  return reports.flatMap((first, index) =>
    orders([...reports.slice(0, index), ...reports.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

function played(reports: readonly Report[]): SmsTest {
  return reports.reduce(applyReport, storedTest());
}

/** How often the test ended while the reports were played. */
function endings(reports: readonly Report[]): number {
  let state = storedTest();
  let count = 0;
  for (const report of reports) {
    const next = applyReport(state, report);
    if (hasEnded(state, next)) count += 1;
    state = next;
  }
  return count;
}

const histories: Record<string, { reports: Report[]; ends: Partial<SmsTest>; steps: [string, number][] }> = {
  delivered: {
    reports: [taken, moved('sending', 0.8), moved('sent', 1.2), moved('delivered', 3.4)],
    ends: { status: 'delivered', deliveryStatus: 'delivered', errorCode: null },
    steps: [
      ['stored', 0],
      ['taken', 0.4],
      ['handed_over', 1.2],
      ['delivered', 3.4],
    ],
  },
  'delivered and read': {
    reports: [taken, moved('sent', 1.2), moved('delivered', 3.4), moved('read', 9)],
    ends: { status: 'delivered', deliveryStatus: 'read' },
    steps: [
      ['stored', 0],
      ['taken', 0.4],
      ['handed_over', 1.2],
      ['delivered', 3.4],
    ],
  },
  'through a messaging service': {
    reports: [
      { ...taken, status: 'accepted' } as Report,
      moved('scheduled', 0.5),
      moved('queued', 0.6),
      moved('sent', 2),
      moved('partially_delivered', 3),
    ],
    ends: { status: 'sent', deliveryStatus: 'partially_delivered' },
    steps: [
      ['stored', 0],
      ['taken', 0.4],
      ['handed_over', 2],
    ],
  },
  undelivered: {
    reports: [taken, moved('sent', 1.2), moved('undelivered', 5, 30003)],
    ends: { status: 'failed', deliveryStatus: 'undelivered', errorCode: 30003, errorClass: 'temporary' },
    steps: [
      ['stored', 0],
      ['taken', 0.4],
      ['handed_over', 1.2],
      ['failed', 5],
    ],
  },
  'failed before the carrier': {
    reports: [taken, moved('failed', 1, 30007)],
    ends: { status: 'failed', deliveryStatus: 'failed', errorCode: 30007, failureReason: 'provider' },
    steps: [
      ['stored', 0],
      ['taken', 0.4],
      ['failed', 1],
    ],
  },
};

const unsent: Report = {
  kind: 'not-sent',
  reason: 'unconfirmed',
  code: null,
  failureClass: 'temporary',
  at: after(300),
};

/** The sender concluded that the text was not sent, though the provider had taken it: the same histories, with that in between. */
for (const [name, history] of Object.entries({ ...histories })) {
  histories[`${name}, and not sent as its sender says`] = { ...history, reports: [...history.reports, unsent] };
}

describe.each(Object.entries(histories))('a test that is %s', (_name, { reports, ends, steps }) => {
  test('ends the same in every order of its reports', () => {
    for (const order of orders(reports)) {
      const end = played(order);
      expect(end).toMatchObject(ends);
      expect(stepsOf(end).map(({ step, seconds }) => [step, seconds])).toEqual(steps);
    }
  });

  test('ends the same when reports are repeated, and its end comes once', () => {
    for (const order of orders(reports)) {
      const twice = [...order, ...order];
      expect({ ...played(twice), version: 0 }).toEqual({ ...played(reports), version: 0 });
      // The provider's end comes once; that of the sender before it, where it is received before anything of the provider.
      const isTakenBack = order[0] === unsent;
      expect(endings(twice)).toBe((ends.status === 'sent' ? 0 : 1) + (isTakenBack ? 1 : 0));
    }
  });

  test('never moves back', () => {
    const rank = { queued: 0, accepted: 1, sent: 2, delivered: 3, failed: 3 };
    for (const order of orders(reports)) {
      let state = storedTest();
      for (const report of order) {
        const next = applyReport(state, report);
        const isTakenBack = isCompleted(state) && state.takenAt === null;
        if (!isTakenBack) expect(rank[next.status]).toBeGreaterThanOrEqual(rank[state.status]);
        expect(next.version).toBe(next === state ? state.version : state.version + 1);
        state = next;
      }
    }
  });
});

describe('reports that contradict each other', () => {
  const notSent: Report = {
    kind: 'not-sent',
    reason: 'unconfirmed',
    code: null,
    failureClass: 'temporary',
    at: after(300),
  };

  test('of two ends the first to be heard stands', () => {
    expect(played([taken, moved('undelivered', 4, 30003), moved('delivered', 5)])).toMatchObject({
      status: 'failed',
      deliveryStatus: 'undelivered',
      deliveredAt: null,
    });
    expect(played([taken, moved('delivered', 4), moved('undelivered', 5, 30003)])).toMatchObject({
      status: 'delivered',
      deliveryStatus: 'delivered',
      errorCode: null,
      failedAt: null,
    });
  });

  test('a text that the provider has spoken of was sent, whatever the sender could find out', () => {
    expect(played([moved('sent', 2), notSent])).toMatchObject({ status: 'sent', failureReason: null });
  });

  test('a test that ended as not sent stays so while the provider says nothing', () => {
    const ended = played([notSent]);
    expect(ended).toMatchObject({ status: 'failed', failureReason: 'unconfirmed', errorClass: 'temporary' });
    expect(applyReport(ended, { ...notSent, at: after(400) })).toBe(ended);
  });

  test('a code that is told after its failure brings its class with it, whichever comes first', () => {
    const bare: Report = { ...moved('undelivered', 4), failureClass: 'temporary' } as Report;
    const explained: Report = { ...moved('undelivered', 5, 30005), failureClass: 'permanent' } as Report;
    for (const order of orders([taken, bare, explained]))
      expect(played(order)).toMatchObject({ errorCode: 30005, errorClass: 'permanent' });
  });
});

describe('steps', () => {
  test('a new test has one, at nought seconds', () => {
    expect(stepsOf(storedTest())).toEqual([{ step: 'stored', at: stored, seconds: 0 }]);
  });

  test('clocks that differ never turn the story around', () => {
    const end = played([moved('delivered', 2), moved('sent', 2.5)]);
    expect(stepsOf(end).map(({ step, seconds }) => [step, seconds])).toEqual([
      ['stored', 0],
      ['taken', 0.4],
      ['handed_over', 2],
      ['delivered', 2],
    ]);
    const early = { ...storedTest(), takenAt: after(-3), deliveredAt: after(-1) };
    expect(stepsOf(early).every(({ seconds }) => seconds === 0)).toBe(true);
  });
});
