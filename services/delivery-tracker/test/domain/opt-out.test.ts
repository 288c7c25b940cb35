import { describe, expect, test } from '@jest/globals';
import {
  applySignal,
  decidedAt,
  onlyPerson,
  newOptOut,
  type OptOut,
  type OptOutSignal,
} from '../../src/domain/opt-out';
import { optOutKeyword } from '../../src/domain/opt-out-keywords';

const pair = { recipient: '+447700900456', sender: '+15005550006' };

function signal(source: OptOutSignal['source'], second: number, userId: string | null = null): OptOutSignal {
  const optedOut = source === 'stop-word' || source === 'provider-refusal';
  return { optedOut, source, at: new Date(Date.UTC(2026, 4, 1, 10, 0, second)), userId };
}

function applyAll(signals: readonly OptOutSignal[]): { optOut: OptOut; report: boolean[] } {
  let optOut = newOptOut(pair);
  const report: boolean[] = [];
  for (const each of signals) {
    const observed = applySignal(optOut, each);
    optOut = observed.optOut;
    if (observed.isChange) report.push(optOut.optedOut);
  }
  return { optOut, report };
}

describe('what a phone wants of a sender', () => {
  test.each([
    ['STOP', [signal('stop-word', 1)], [true]],
    ['STOP, then START', [signal('stop-word', 1), signal('start-word', 2)], [true, false]],
    [
      'an accepted text after a refused one',
      [signal('provider-refusal', 1), signal('accepted-send', 2)],
      [true, false],
    ],
    ['accepted texts alone', [signal('accepted-send', 1), signal('accepted-send', 2)], []],
    ['START without a STOP', [signal('start-word', 1)], []],
    ['STOP twice', [signal('stop-word', 1), signal('stop-word', 2)], [true]],
    ['a refusal after STOP', [signal('stop-word', 1), signal('provider-refusal', 2)], [true]],
    ['STOP after a refusal', [signal('provider-refusal', 1), signal('stop-word', 2)], [true, true]],
    ['a refusal again', [signal('provider-refusal', 1), signal('provider-refusal', 2)], [true, true]],
    ['a refusal that is older than START', [signal('start-word', 2), signal('provider-refusal', 1)], []],
    ['an accepted text older than STOP', [signal('stop-word', 2), signal('accepted-send', 1)], [true]],
    ['an accepted text that failed', [signal('accepted-send', 1), signal('provider-refusal', 1)], [true]],
    ['its failure first', [signal('provider-refusal', 1), signal('accepted-send', 1)], [true]],
  ])('%s', (_, signals, report) => {
    expect(applyAll(signals).report).toEqual(report);
    expect(applyAll(signals).optOut.version).toBe(report.length);
  });

  test('a STOP that was heard is not weakened by a refusal', () => {
    const { optOut } = applyAll([signal('stop-word', 1), signal('provider-refusal', 2)]);
    expect(optOut).toMatchObject({ source: 'stop-word', since: signal('stop-word', 1).at });
  });

  test('ends the same in every order and with every repetition', () => {
    const kinds = ['stop-word', 'start-word', 'provider-refusal', 'accepted-send'] as const;
    for (let run = 0; run < 2_000; run++) {
      const signals = Array.from({ length: 6 }, () =>
        signal(kinds[Math.floor(Math.random() * 4)]!, Math.floor(Math.random() * 8)),
      );
      const shuffled = [...signals, ...signals].map((each) => ({ each, at: Math.random() }));
      const other = applyAll(shuffled.sort((a, b) => a.at - b.at).map(({ each }) => each)).optOut;
      const { optedOut, asOf } = applyAll(signals).optOut;
      expect({ optedOut: other.optedOut, asOf: other.asOf, signals }).toEqual({ optedOut, asOf, signals });
    }
  });

  test('names the one person whom texts were for, and nobody once there are two', () => {
    const one = [signal('accepted-send', 1, 'ada'), signal('stop-word', 2), signal('accepted-send', 1, 'ada')];
    expect(onlyPerson(applyAll(one).optOut)).toBe('ada');
    expect(onlyPerson(applyAll([...one, signal('accepted-send', 0, 'grace')]).optOut)).toBeNull();
    expect(onlyPerson(applyAll([signal('stop-word', 2)]).optOut)).toBeNull();
  });
});

describe('when the provider judged a text', () => {
  const answered = new Date('2026-05-01T10:05:00.000Z');

  test('is when it was planned, as its UUIDv7 tells', () => {
    const planned = new Date('2026-05-01T10:00:00.123Z');
    const hex = planned.getTime().toString(16).padStart(12, '0');
    const messageId = `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`;
    expect(decidedAt(messageId, answered)).toEqual(planned);
    // By a clock that is behind the one of whoever planned it.
    expect(decidedAt(messageId, new Date(planned.getTime() - 300))).toEqual(planned);
  });

  test('is when it answered where the id tells no time', () => {
    expect(decidedAt('0197a3c4-5b6d-4e8f-9a0b-000000000003', answered)).toEqual(answered);
  });
});

describe('the words', () => {
  const stop = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
  const start = ['START', 'YES', 'UNSTOP'];
  const help = ['HELP', 'INFO'];

  test('are taken in any case, with blanks around, and only whole', () => {
    for (const [word, list] of [
      ['stop', stop],
      ['start', start],
      ['help', help],
    ] as const) {
      for (const each of list) {
        for (const body of [each, each.toLowerCase(), ` ${each}\n`])
          expect(optOutKeyword(body, pair.sender)).toBe(word);
        for (const body of [`${each}.`, `please ${each}`, `${each} ${each}`, `"${each}"`, `${each}!`]) {
          expect(optOutKeyword(body, pair.sender)).toBeNull();
        }
      }
    }
    for (const body of ['', ' ', 'STO', 'STARTED', 'ST OP', 'НЕТ']) expect(optOutKeyword(body, pair.sender)).toBeNull();
  });

  test.each([
    '+18005550100',
    '+18335550100',
    '+18445550100',
    '+18555550100',
    '+18665550100',
    '+18775550100',
    '+18885550100',
  ])('are fewer for the toll-free %s', (sender) => {
    const known = [...stop, ...start, ...help].filter((word) => optOutKeyword(word, sender) !== null);
    expect(known).toEqual(['STOP', 'START', 'UNSTOP']);
  });
});
