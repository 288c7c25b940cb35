import { describe, expect, test } from '@jest/globals';
import type { RouteAlertKind } from '@linecheck/shared-contracts';
import { updateAlert, raiseAlert, type Alert } from '../../src/domain/alert';
import type { AlertRules } from '../../src/domain/alert-settings';
import { latencyBucket } from '../../src/domain/latency-buckets';
import { recentFiguresOf, timesOf, routeFiguresOf, type RecentCount } from '../../src/domain/traffic';

const route = { traffic: 'people', country: 'GB', sender: '+15005550006' } as const;
const rules: AlertRules = { minMessages: 20, rateDrop: 0.2, expectedRate: 0.8, latencyFactor: 3, canaryFailures: 3 };
const WINDOW_S = 15 * 60;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A text, by seconds since the history began; it vanishes where `endsAfter` is null. */
interface Text {
  readonly acceptedAt: number;
  readonly endsAfter: number | null;
  readonly outcome: 'delivered' | 'failed' | 'refused';
}

/** What becomes of the texts of a moment, by how many of them there were before. */
type Fate = (index: number, at: number) => Omit<Text, 'acceptedAt'>;

const delivered = (endsAfter: number) => ({ endsAfter, outcome: 'delivered' as const });
const vanished = { endsAfter: null, outcome: 'delivered' as const };
const refused = { endsAfter: 0, outcome: 'refused' as const };

function textsEvery(seconds: number, many: number, hours: number, fate: Fate): Text[] {
  const moments = Array.from({ length: (hours * HOUR) / seconds }, (_, moment) => moment * seconds);
  return moments.flatMap((acceptedAt) =>
    Array.from({ length: many }, (_, index) => ({
      acceptedAt,
      ...fate(index + (acceptedAt / seconds) * many, acceptedAt),
    })),
  );
}

/** What alerts of a kind publish, evaluated once a minute. */
function report(kind: RouteAlertKind, usual: number, texts: readonly Text[], hours: number): string[] {
  const times = timesOf({ ...routeFiguresOf([]), latency: { value: usual, messages: 10_000 } });
  const changes: string[] = [];
  let open: Alert | null = null;
  for (let at = 5; at < hours * HOUR; at += MINUTE) {
    const isKnown = ({ acceptedAt }: Text): boolean =>
      acceptedAt <= at && acceptedAt >= at - WINDOW_S - times.gracePeriod;
    const known = texts.filter(isKnown);
    const input = {
      route,
      figures: recentFiguresOf(known.map((text) => countAt(at, text, times))),
      times,
      baseline: { value: kind === 'latency' ? usual : 0.9, messages: 10_000, source: 'history' as const },
      rules,
      windowMinutes: 15,
      baselineDays: 7,
      now: new Date(at * 1000),
    };
    const alert: Alert | null = open === null ? raiseAlert(kind, input, () => 'id') : updateAlert(open, input);
    if (open === null && alert !== null) changes.push(`raised in hour ${Math.floor(at / HOUR)}`);
    if (alert?.clearedAt) changes.push(`cleared in hour ${Math.floor(at / HOUR)}`);
    open = alert?.clearedAt ? null : alert;
  }
  return changes;
}

function countAt(at: number, { acceptedAt, endsAfter, outcome }: Text, times: ReturnType<typeof timesOf>): RecentCount {
  const age = at - acceptedAt;
  const hasEnded = endsAfter !== null && age >= endsAfter;
  return {
    ...route,
    outcome: hasEnded ? outcome : 'pending',
    code: null,
    bucket: hasEnded && outcome === 'delivered' ? latencyBucket(endsAfter) : null,
    messages: 1,
    isNewest: age <= WINDOW_S,
    isSettled: age >= times.gracePeriod && age <= WINDOW_S + times.gracePeriod,
    isYoung: age < times.usual,
    isOverdue: !hasEnded && age >= times.gracePeriod,
  };
}

/** A trouble in the hours 1 to 4 of a day that is otherwise fine. */
const isFailing = (failure: Fate, otherwise: Fate): Fate => {
  return (index, at) => (at >= HOUR && at < 5 * HOUR ? failure : otherwise)(index, at);
};
const fine: Fate = () => delivered(4);

describe('a lasting trouble is told once, and once that it is over', () => {
  const ONCE = [expect.stringMatching(/^raised in hour 1$/), expect.stringMatching(/^cleared in hour 5$/)];

  test.each<[string, RouteAlertKind, number, Text[]]>([
    [
      'half of each burst vanishes',
      'delivery-rate',
      5,
      textsEvery(
        30 * MINUTE,
        100,
        8,
        isFailing((i) => (i % 2 ? vanished : delivered(4)), fine),
      ),
    ],
    [
      'a third vanishes of what comes steadily',
      'delivery-rate',
      5,
      textsEvery(
        6,
        1,
        8,
        isFailing((i) => (i % 3 ? delivered(4) : vanished), fine),
      ),
    ],
    [
      'half is refused at once',
      'delivery-rate',
      5,
      textsEvery(
        10,
        1,
        8,
        isFailing((i) => (i % 2 ? refused : delivered(4)), fine),
      ),
    ],
    [
      'two thirds vanish where texts take ten minutes',
      'delivery-rate',
      600,
      textsEvery(
        6,
        1,
        8,
        isFailing(
          (i) => (i % 3 ? vanished : delivered(500)),
          (i) => delivered((i * 7) % 600),
        ),
      ),
    ],
    [
      'a third of each burst comes late',
      'latency',
      5,
      textsEvery(
        30 * MINUTE,
        100,
        8,
        isFailing((i) => delivered(i % 3 ? 4 : 200), fine),
      ),
    ],
  ])('%s', (_, kind, usual, texts) => {
    expect(report(kind, usual, texts, 8)).toEqual(ONCE);
  });
});

describe('nothing is told', () => {
  test.each<[string, number, Text[]]>([
    [
      'of a few refusals while the rest is on its way',
      60,
      textsEvery(HOUR, 200, 4, (i) => (i % 10 ? delivered(150) : refused)),
    ],
    ['where texts take twenty minutes, as ever', 1_200, textsEvery(12, 1, 4, (i) => delivered((i * 7) % 1_250))],
    ['where one in ten vanishes, as ever', 5, textsEvery(12, 1, 4, (i) => (i % 10 ? delivered(4) : vanished))],
  ])('%s', (_, usual, texts) => {
    expect(report('delivery-rate', usual, texts, 4)).toEqual([]);
    expect(report('latency', usual, texts, 4)).toEqual([]);
  });
});
