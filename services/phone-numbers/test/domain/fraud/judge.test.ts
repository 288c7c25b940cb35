import { describe, expect, test } from '@jest/globals';
import { figuresOf, noCounts, type KeyFigures } from '../../../src/domain/fraud/figures';
import { judgeCode, type CodeFacts } from '../../../src/domain/fraud/judge';
import { defaultLimits, parseLimits, type UnprovenLimits } from '../../../src/domain/fraud/limits';
import { budgetKeysOf, keyOf } from '../../../src/domain/fraud/scopes';

const now = new Date('2026-05-01T12:00:00Z');
const HOUR = 3_600_000;
const origin = { address: 'a', network: 'n', provider: 'p' };
const keys = budgetKeysOf('+18765551234', 'JM', origin);
const limits: UnprovenLimits = {
  byScope: parseLimits('installation:200+3%,country:40+5%,range:20+20%,network:40+20%,address:20+20%', defaultLimits),
  countriesPerAddress: 2,
};
const range = keyOf('range', '+1876555');

function figures(ofDay: number, proofs = 0, ofFortnight = ofDay): KeyFigures {
  return { ofDay, ofFortnight, proofs };
}

function facts(known: Record<string, KeyFigures>, more: Partial<CodeFacts> = {}): CodeFacts {
  return {
    keys,
    providerKey: 'provider:p:JM',
    figures: new Map(Object.entries(known)),
    overrides: [],
    stops: [],
    isInRefusedRange: false,
    countries: 1,
    stoppedAt: null,
    ...more,
  };
}

const judge = (known: Record<string, KeyFigures>, more?: Partial<CodeFacts>) =>
  judgeCode(facts(known, more), limits, now);

describe('each budget', () => {
  test.each([
    ['installation', 'installation', 200],
    ['country', 'country:JM', 40],
    ['range', range, 20],
    ['network', 'network:n', 40],
    ['address', 'address:a', 20],
  ])('%s: the floor is let through, and no more', (rule, key, floor) => {
    expect(judge({ [key]: figures(floor - 1) })).toMatchObject({ verdict: 'sent', passes: [] });
    expect(judge({ [key]: figures(floor) })).toMatchObject({
      verdict: 'stopped',
      reason: { rule, key, used: floor, allowed: floor },
    });
  });

  test('grows with what was proven there in the last 14 days', () => {
    expect(judge({ [range]: figures(99, 500) })).toMatchObject({ verdict: 'sent' });
    expect(judge({ [range]: figures(100, 500) })).toMatchObject({ verdict: 'stopped', reason: { allowed: 100 } });
  });

  test('a slow drip is stopped by what stays unproven over 14 days', () => {
    expect(judge({ [range]: figures(3, 0, 39) }).verdict).toBe('sent');
    expect(judge({ [range]: figures(3, 0, 40) })).toMatchObject({ reason: { used: 40, allowed: 40 } });
    expect(judge({ [range]: figures(3, 200, 99) }).verdict).toBe('sent');
    expect(judge({ [range]: figures(3, 200, 100) }).verdict).toBe('stopped');
  });

  test('says how much room is left, for requests at the same time', () => {
    const judged = judge({ [range]: figures(15), installation: figures(10) });
    const room = judged.verdict === 'sent' ? judged.room : new Map();
    expect(Object.fromEntries(room)).toEqual({
      installation: 190,
      'country:JM': 40,
      [range]: 5,
      'network:n': 40,
      'address:a': 20,
    });
  });

  test('of several the narrowest is named', () => {
    const used = { installation: figures(300), 'country:JM': figures(300), [range]: figures(300) };
    expect(judge(used)).toMatchObject({ reason: { rule: 'range' } });
  });
});

describe('a record of its own', () => {
  const attacked = { installation: figures(900), 'country:JM': figures(900) };
  test.each([range, 'network:n', 'address:a'])('%s with proofs passes the budgets of broader scopes', (key) => {
    expect(judge({ ...attacked, [key]: figures(2, 20) }).verdict).toBe('sent');
    expect(judge({ ...attacked, [key]: figures(4, 20) }).verdict).toBe('stopped'); // 20 % of 20 proofs are used up
    // One proof is enough for a range; elsewhere the share has to be a whole code.
    expect(judge({ ...attacked, [key]: figures(0, 1) }).verdict).toBe(key === range ? 'sent' : 'stopped');
    expect(judge({ ...attacked, [key]: figures(0, 0) }).verdict).toBe('stopped');
  });

  test('a country that people prove numbers in passes the budget of the installation', () => {
    expect(judge({ installation: figures(900), 'country:JM': figures(3, 5) }).verdict).toBe('sent');
    expect(judge({ installation: figures(900), 'country:JM': figures(4, 5) }).verdict).toBe('stopped');
    expect(judge({ installation: figures(900), 'country:JM': figures(0, 0) }).verdict).toBe('stopped');
  });

  test('of the caller’s provider in this country passes what says where codes go, and nothing of who asks', () => {
    const provider = { 'provider:p:JM': figures(0, 3) };
    expect(judge({ ...attacked, [range]: figures(900), ...provider }).verdict).toBe('sent');
    expect(judge({ ...attacked, 'provider:p:JM': figures(1, 3) }).verdict).toBe('stopped');
    expect(judge({ 'network:n': figures(900), ...provider }).verdict).toBe('stopped');
    // 15 % of what was proven from it
    expect(judge({ ...attacked, 'provider:p:JM': figures(14, 100) }).verdict).toBe('sent');
    expect(judge({ ...attacked, 'provider:p:JM': figures(15, 100) }).verdict).toBe('stopped');
    expect(judge({ ...attacked, 'provider:p:JM': figures(1, 3, 80) }).verdict).toBe('stopped');
  });

  test('of the caller’s provider passes more where the range has one, too', () => {
    const known = (provider: KeyFigures, ofRange: KeyFigures) =>
      judge({ ...attacked, 'provider:p:JM': provider, [range]: ofRange }).verdict;
    expect(known(figures(1, 1), figures(9, 1))).toBe('sent');
    expect(known(figures(2, 1), figures(9, 1))).toBe('stopped');
    expect(known(figures(7, 8), figures(9, 1))).toBe('sent');
    expect(known(figures(8, 8), figures(9, 1))).toBe('stopped');
    expect(known(figures(7, 8), figures(9, 0))).toBe('stopped');
    expect(known(figures(7, 8), figures(20, 1))).toBe('stopped'); // its own budget is used up
    expect(known(figures(7, 8, 80), figures(9, 1))).toBe('stopped');
  });

  test('a network’s passes the budget of a range, a range’s none of who asks', () => {
    expect(judge({ [range]: figures(900), 'network:n': figures(1, 1_000) }).verdict).toBe('sent');
    expect(judge({ 'network:n': figures(900), [range]: figures(1, 1_000) }).verdict).toBe('stopped');
    expect(judge({ 'address:a': figures(900), 'network:n': figures(1, 10_000) }).verdict).toBe('stopped');
  });
});

describe('countries of one address', () => {
  test('so many, and no more, unless the address has a record of its own', () => {
    expect(judge({}, { countries: 2 }).verdict).toBe('sent');
    expect(judge({}, { countries: 3 })).toMatchObject({
      verdict: 'stopped',
      reason: { rule: 'countries', key: 'address:a', used: 3, allowed: 2 },
    });
    expect(judge({ 'address:a': figures(3, 100) }, { countries: 30 }).verdict).toBe('sent');
    // One stop a key, also where the address has used up its budget.
    expect(judge({ 'address:a': figures(99) }, { countries: 30 })).toMatchObject({ reasons: [{ rule: 'countries' }] });
  });
});

describe('whoever was stopped', () => {
  const used = { [range]: figures(20) };
  const stop = { id: '1', key: range, passedAt: null };
  const at = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  const retryAfter = (more: Partial<CodeFacts>): number | null => {
    const judged = judge(used, more);
    return judged.verdict === 'stopped' ? (judged.retryAt.getTime() - now.getTime()) / 60_000 : null;
  };

  test('passes ten minutes later, where nobody did within the hour, and never waits longer than an hour', () => {
    expect(retryAfter({})).toBe(10);
    expect(retryAfter({ stops: [stop], stoppedAt: at(9) })).toBe(1);
    expect(retryAfter({ stops: [{ ...stop, passedAt: at(1) }], stoppedAt: at(30) })).toBe(59);
    expect(retryAfter({ stops: [{ ...stop, passedAt: now }], stoppedAt: at(30) })).toBe(60);
    const passing = { ...stop, passedAt: at(60) };
    expect(judge(used, { stops: [passing], stoppedAt: at(10) })).toEqual({
      verdict: 'sent',
      passes: [passing],
      room: new Map(),
    });
  });

  test('does not pass a second budget that is used up without having waited for that', () => {
    const both = { ...used, 'country:JM': figures(40) };
    expect(judge(both, { stops: [stop], stoppedAt: at(30) }).verdict).toBe('stopped');
  });
});

describe('an operator', () => {
  test('blocks a key, whatever its budget', () => {
    const overrides = [{ key: 'range:+1876', action: 'block' as const }];
    expect(judge({}, { overrides })).toEqual({ verdict: 'refused', key: 'range:+1876' });
    expect(judge({}, { isInRefusedRange: true })).toEqual({ verdict: 'refused', key: range });
  });

  test('lifts a key, and of a range those within it', () => {
    for (const key of [range, 'range:+1876'])
      expect(judge({ [range]: figures(20) }, { overrides: [{ key, action: 'lift' }] }).verdict).toBe('sent');
    const overrides = [{ key: 'country:JM', action: 'lift' as const }];
    expect(judge({ [range]: figures(20) }, { overrides }).verdict).toBe('stopped');
    expect(judge({ 'country:JM': figures(99) }, { overrides }).verdict).toBe('sent');
    const address = [{ key: 'address:a', action: 'lift' as const }];
    expect(judge({}, { countries: 9, overrides: address }).verdict).toBe('sent');
  });
});

test('24 hours are today and the share of yesterday that is less than that ago', () => {
  const yesterday = { sent: 100, settled: 20 };
  const counts = { ...noCounts, yesterday, today: { sent: 5, settled: 2 }, fortnight: { sent: 300, settled: 280 } };
  expect(figuresOf(counts, new Date('2026-05-01T06:00:00Z'))).toEqual({ ofDay: 63, ofFortnight: 20, proofs: 0 });
  expect(figuresOf(counts, new Date(now.getTime() + 12 * HOUR - 1)).ofDay).toBe(3);
  // Codes of the day before, proven today, leave nothing below 0.
  expect(figuresOf({ ...noCounts, today: { sent: 1, settled: 3 } }, now).ofDay).toBe(0);
});

describe('limits as they are written', () => {
  test('name some scopes, and leave the others', () => {
    expect(parseLimits('range:5+10%, address:7+0%', defaultLimits)).toEqual({
      ...defaultLimits,
      range: { floor: 5, percent: 10 },
      address: { floor: 7, percent: 0 },
    });
    expect(parseLimits('', defaultLimits)).toEqual(defaultLimits);
  });
  test.each(['carrier:5+10%', 'range:0+10%', 'range:5', 'range=5+1%'])('%s is none', (text) => {
    expect(() => parseLimits(text, defaultLimits)).toThrow();
  });
});
