import { describe, expect, test } from '@jest/globals';
import type { RouteAlertKind } from '@linecheck/shared-contracts';
import { updateAlert, raiseAlert, type Alert, type AlertInput } from '../../src/domain/alert';
import { shouldClear, limitsOf, shouldRaise } from '../../src/domain/alert-decision';
import type { Limits } from '../../src/domain/alert-kinds/alert-kind';
import type { AlertRules } from '../../src/domain/alert-settings';
import { routeFiguresOf, recentFiguresOf, timesOf, type Measure, type RouteCount } from '../../src/domain/traffic';

const rules: AlertRules = { minMessages: 20, rateDrop: 0.2, expectedRate: 0.8, latencyFactor: 3, canaryFailures: 3 };

/** Numbers that are the same in every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What is decided where all that is known says the same. */
function decide(
  kind: RouteAlertKind,
  isOpen: boolean,
  measure: Measure,
  limits: Limits,
  of: AlertRules,
): 'raise' | 'clear' | 'stay' {
  const evidence = { ended: measure, atBest: measure, atWorst: measure, settled: measure };
  if (isOpen) return shouldClear(kind, evidence, limits, of) ? 'clear' : 'stay';
  return shouldRaise(kind, evidence, limits, of) === null ? 'stay' : 'raise';
}

describe.each<[RouteAlertKind, number, (random: () => number) => number]>([
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

describe('while texts are on their way', () => {
  const limits = limitsOf('delivery-rate', 0.9, rules);
  const of = (value: number, messages = 100): Measure => ({ value, messages });
  const none = of(1, 0);

  test('what ended badly raises nothing that they may make good', () => {
    const evidence = { ended: of(0, 20), atBest: of(0.9), atWorst: of(0), settled: none };
    expect(shouldRaise('delivery-rate', evidence, limits, rules)).toBeNull();
    expect(shouldRaise('delivery-rate', { ...evidence, atBest: of(0.7) }, limits, rules)).toBe('newest');
  });

  test('those whose time is up raise an alert, unless the newest fare well already', () => {
    const evidence = { ended: of(1), atBest: of(1), atWorst: of(0.7), settled: of(0.5) };
    expect(shouldRaise('delivery-rate', evidence, limits, rules)).toBe('settled');
    expect(shouldRaise('delivery-rate', { ...evidence, atWorst: of(0.9) }, limits, rules)).toBeNull();
    expect(shouldRaise('delivery-rate', { ...evidence, atWorst: of(0.9, 19) }, limits, rules)).toBe('settled');
    expect(shouldRaise('delivery-rate', { ...evidence, settled: of(0.5, 19) }, limits, rules)).toBeNull();
  });

  test('what ended well clears nothing that they may make worse, nor while those whose time is up say otherwise', () => {
    const evidence = { ended: of(1), atBest: of(1), atWorst: of(0.7), settled: none };
    expect(shouldClear('delivery-rate', evidence, limits, rules)).toBe(false);
    expect(shouldClear('delivery-rate', { ...evidence, settled: of(1) }, limits, rules)).toBe(false);
    expect(shouldClear('delivery-rate', { ...evidence, atWorst: of(1) }, limits, rules)).toBe(true);
    expect(shouldClear('delivery-rate', { ...evidence, atWorst: of(1), settled: of(0.7) }, limits, rules)).toBe(false);
    expect(shouldClear('delivery-rate', { ...evidence, atWorst: none, settled: of(1) }, limits, rules)).toBe(true);
    expect(shouldClear('delivery-rate', { ...evidence, atWorst: none }, limits, rules)).toBe(false);
  });
});

const route = { traffic: 'people', country: 'GB', sender: '+15005550006' } as const;
const count = <Over extends Partial<RouteCount>>(over: Over) => ({
  ...route,
  outcome: 'delivered' as const,
  code: null,
  bucket: null,
  messages: 1,
  isNewest: true,
  isSettled: false,
  isYoung: false,
  isOverdue: false,
  ...over,
});

describe('the figures of a route', () => {
  test('count refusals like failures, and texts without an end, but not what was canceled', () => {
    const counts = [
      count({ messages: 60, bucket: 10 }),
      count({ outcome: 'failed', code: 30003, messages: 5 }),
      count({ outcome: 'refused', code: 21408, messages: 10 }),
      count({ outcome: 'pending', messages: 15 }),
      count({ outcome: 'unconfirmed', messages: 10 }),
      count({ outcome: 'canceled', messages: 9 }),
    ];
    expect(routeFiguresOf(counts)).toMatchObject({
      arrived: { value: 0.6, messages: 100 },
      latency: { messages: 60 },
      overdue: 25,
      topCode: { code: 21408, messages: 10 },
    });
  });

  test('tell of new texts what may become of them', () => {
    const figures = recentFiguresOf([
      count({ messages: 30, bucket: 10 }),
      count({ messages: 10, bucket: 10, isYoung: true }),
      count({ outcome: 'failed', code: 30003, messages: 10 }),
      count({ outcome: 'pending', isOverdue: true, isSettled: true, messages: 20 }),
      count({ outcome: 'pending', messages: 20 }),
      count({ outcome: 'pending', isYoung: true, messages: 10 }),
      count({ outcome: 'failed', code: 30007, isNewest: false, isSettled: true, messages: 30 }),
    ]);
    expect(figures).toMatchObject({
      newest: { arrived: { value: 40 / 70, messages: 70 }, overdue: 20, topCode: { code: 30003 } },
      atBest: { value: 0.7, messages: 100 },
      atWorst: { arrived: { value: 30 / 80, messages: 80 }, latency: { messages: 50 } },
      settled: { arrived: { value: 0, messages: 50 }, overdue: 20, topCode: { code: 30007 } },
    });
    expect(figures.newest.latency.value).toBeLessThan(1);
    expect(figures.atWorst.latency.value).toBeGreaterThan(3_600);
  });

  test('give a text five minutes, or twice as long as usual, up to an hour', () => {
    const past = (value: number) => ({ ...routeFiguresOf([]), latency: { value, messages: 100 } });
    expect(timesOf(undefined)).toEqual({ usual: 0, gracePeriod: 300 });
    expect(timesOf(past(4))).toEqual({ usual: 4, gracePeriod: 300 });
    expect(timesOf(past(400))).toEqual({ usual: 400, gracePeriod: 800 });
    expect(timesOf(past(4_000))).toEqual({ usual: 4_000, gracePeriod: 3_600 });
  });
});

describe('an alert', () => {
  const start = new Date('2026-05-01T10:00:00Z');
  const HOUR = 3_600_000;
  const at = (hours: number, rate: number, messages = 100, baseline = 0.95): AlertInput => ({
    route,
    figures: recentFiguresOf([
      count({ messages: rate * messages }),
      count({ outcome: 'failed', messages: (1 - rate) * messages }),
    ]),
    times: { usual: 5, gracePeriod: 300 },
    baseline: { value: baseline, messages: 10_000, source: 'history' },
    rules,
    windowMinutes: 15,
    baselineDays: 7,
    now: new Date(start.getTime() + hours * HOUR),
  });
  const raise = (): Alert => raiseAlert('delivery-rate', at(0, 0.4), () => 'id') as Alert;

  test('is not raised without a baseline', () => {
    expect(raiseAlert('delivery-rate', { ...at(0, 0), baseline: null }, () => 'id')).toBeNull();
  });

  test('keeps its baseline, so that a long trouble does not end by becoming usual within days', () => {
    const alert = updateAlert(raise(), at(48, 0.4, 100, 0.4));
    expect(alert).toMatchObject({ clearedAt: null, version: 1, baseline: { value: 0.95 } });
    expect(updateAlert(alert, at(8 * 24, 0.4, 100, 0.4))).toMatchObject({ clearedBecause: 'recovered', version: 2 });
  });

  test('stays while too little is sent, and is over after a quiet day', () => {
    const alert = raise();
    expect(updateAlert(alert, at(23, 1, 5))).toBe(alert);
    expect(updateAlert(alert, at(24, 1, 0))).toMatchObject({ clearedBecause: 'quiet', version: 2 });
  });

  test('shows the newest figures while it is open, under the same version', () => {
    expect(updateAlert(raise(), at(1, 0.6))).toMatchObject({ version: 1, measured: { value: 0.6 }, clearedAt: null });
  });
});
