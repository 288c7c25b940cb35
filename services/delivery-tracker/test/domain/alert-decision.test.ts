import { describe, expect, test } from '@jest/globals';
import { followed, raisedBy, type Alert, type Circumstances } from '../../src/domain/alert';
import { decide, limitsOf, type AlertKind, type AlertRules } from '../../src/domain/alert-decision';
import { figuresByRoute, type RouteCount } from '../../src/domain/traffic';

const rules: AlertRules = { minMessages: 20, rateDrop: 0.2, latencyFactor: 3 };

/** Numbers that are the same in every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe.each<[AlertKind, number, (random: () => number) => number]>([
  ['delivery-rate', 0.95, (random) => random()],
  ['delivery-rate', 0.5, (random) => random()],
  ['latency', 4, (random) => 60 * random()],
  ['latency', 200, (random) => 900 * random()],
])('%s against %d', (kind, baseline, sample) => {
  const limits = limitsOf(kind, baseline, rules);
  const isBetter = (a: number, b: number): boolean => (kind === 'latency' ? a < b : a > b);

  test.each([11, 22, 33, 44])('never flaps: between two alerts there is a whole recovery (seed %d)', (seed) => {
    const random = randoms(seed);
    let isOpen = false;
    let changes = 0;
    for (let step = 0; step < 5_000; step++) {
      const value = sample(random);
      const messages = Math.floor(40 * random());
      const decision = decide(kind, isOpen, { value, messages }, limits, rules);
      if (messages < rules.minMessages) expect(decision).toBe('stay');
      if (decision === 'stay') continue;
      changes += 1;
      expect(decision).toBe(isOpen ? 'clear' : 'raise');
      // Raised on the worse side of one limit, cleared on the better side of the other.
      if (decision === 'raise') expect(isBetter(value, limits.raiseAt)).toBe(false);
      else expect(isBetter(limits.clearAt, value)).toBe(false);
      isOpen = !isOpen;
    }
    expect(changes).toBeGreaterThan(10);
  });

  test.each([55, 66])('changes at most once while it stays between the limits (seed %d)', (seed) => {
    const random = randoms(seed);
    for (const begun of [true, false]) {
      let isOpen = begun;
      for (let step = 0; step < 1_000; step++) {
        const share = 0.001 + 0.998 * random();
        const value = limits.raiseAt + (limits.clearAt - limits.raiseAt) * share;
        const decision = decide(kind, isOpen, { value, messages: 100 }, limits, rules);
        expect(decision).toBe('stay');
        isOpen = decision === 'stay' ? isOpen : !isOpen;
      }
    }
  });

  test('what is as it was raises nothing and clears everything', () => {
    const usual = { value: baseline, messages: 1_000 };
    expect(decide(kind, false, usual, limits, rules)).toBe('stay');
    expect(decide(kind, true, usual, limits, rules)).toBe('clear');
  });
});

test('where hardly anything is reported, nothing is missed', () => {
  const limits = limitsOf('delivery-rate', 0.15, rules);
  expect(decide('delivery-rate', false, { value: 0, messages: 1_000 }, limits, rules)).toBe('stay');
});

const route = { traffic: 'people', country: 'GB', sender: '+15005550006' } as const;
const count = (over: Partial<RouteCount>): RouteCount => ({
  ...route,
  outcome: 'delivered',
  code: null,
  bucket: null,
  waitingSeconds: 0,
  messages: 1,
  ...over,
});

describe('the figures of a route', () => {
  test('count refusals like failures, and texts without an end once they are overdue', () => {
    const counts = [
      count({ messages: 60, bucket: 10 }),
      count({ outcome: 'failed', code: 30003, messages: 5 }),
      count({ outcome: 'refused', code: 21408, messages: 10 }),
      count({ outcome: 'pending', waitingSeconds: 240, messages: 7 }),
      count({ outcome: 'pending', waitingSeconds: 300, messages: 25 }),
      count({ outcome: 'canceled', messages: 9 }),
      count({ traffic: 'canary', outcome: 'failed', messages: 3 }),
    ];
    const figures = figuresByRoute(counts, () => 300);
    expect([...figures.values()]).toMatchObject([
      { route, arrived: { value: 0.6, messages: 100 }, overdue: 25, topCode: { code: 21408, messages: 10 } },
      { route: { ...route, traffic: 'canary' }, arrived: { value: 0, messages: 3 }, topCode: null },
    ]);
  });
});

describe('an alert', () => {
  const start = new Date('2026-05-01T10:00:00Z');
  const HOUR = 3_600_000;
  const at = (hours: number, rate: number, messages = 100, baseline = 0.95): Circumstances => ({
    figures: {
      route,
      arrived: { value: rate, messages },
      latency: { value: 0, messages: 0 },
      overdue: 0,
      topCode: null,
    },
    baseline: { value: baseline, messages: 10_000, source: 'history' },
    rules,
    windowMinutes: 15,
    baselineDays: 7,
    now: new Date(start.getTime() + hours * HOUR),
  });
  const raise = (): Alert => raisedBy('delivery-rate', at(0, 0.4), () => 'id') as Alert;

  test('is not raised without a baseline', () => {
    expect(raisedBy('delivery-rate', { ...at(0, 0), baseline: null }, () => 'id')).toBeNull();
  });

  test('keeps its baseline, so that a long trouble does not end by becoming usual within days', () => {
    const alert = followed(raise(), at(48, 0.4, 100, 0.4));
    expect(alert).toMatchObject({ clearedAt: null, version: 1, baseline: { value: 0.95 } });
    expect(followed(alert, at(8 * 24, 0.4, 100, 0.4))).toMatchObject({ clearedBecause: 'recovered', version: 2 });
  });

  test('stays while too little is sent, and is over after a quiet day', () => {
    const alert = raise();
    expect(followed(alert, at(23, 1, 5))).toBe(alert);
    expect(followed(alert, at(24, 1, 0))).toMatchObject({ clearedBecause: 'quiet', version: 2 });
  });

  test('shows the newest figures while it is open, under the same version', () => {
    expect(followed(raise(), at(1, 0.6))).toMatchObject({ version: 1, measured: { value: 0.6 }, clearedAt: null });
  });
});
