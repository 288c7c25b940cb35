import type { KeyFigures } from './figures';
import type { UnprovenLimits } from './limits';
import type { BudgetKey, BudgetScope } from './scopes';

/** An operator's word on a key, which goes before its budget. */
export interface Override {
  readonly key: string;
  readonly action: 'lift' | 'block';
}

/** A key whose budget is used up, for as long as codes to or from it are still asked for. */
export interface OpenStop {
  readonly id: string;
  readonly key: string;
  /** When a code was last let through although the budget is used up. */
  readonly passedAt: Date | null;
}

/** What one request for a code is judged by. */
export interface CodeFacts {
  readonly keys: readonly BudgetKey[];
  /** The country as seen from the caller's provider; null where nothing is known of the caller. It has no budget, and vouches. */
  readonly providerKey: string | null;
  readonly figures: ReadonlyMap<string, KeyFigures>;
  /** Those of the request's keys, and of every shorter beginning of its number. */
  readonly overrides: readonly Override[];
  readonly stops: readonly OpenStop[];
  readonly isInRefusedRange: boolean;
  /** Countries that unproven codes from this address went to within 24 hours, this request's included. */
  readonly countries: number;
  /** When a code to this number was first stopped, of the last 24 hours. */
  readonly stoppedAt: Date | null;
}

/** Why a code is stopped: a budget that is used up, too many countries, or a word of the operator's. */
export interface StopReason {
  readonly rule: BudgetScope | 'countries';
  readonly key: string;
  readonly used: number;
  readonly allowed: number;
}

export type Judgement =
  | { readonly verdict: 'refused'; readonly key: string }
  /** `reason`: the narrowest of all `reasons`, which the caller is told. */
  | {
      readonly verdict: 'stopped';
      readonly reason: StopReason;
      readonly reasons: readonly StopReason[];
      readonly retryAt: Date;
    }
  /** `passes`: the stops that it passes, because its time has come. */
  | { readonly verdict: 'sent'; readonly passes: readonly OpenStop[]; readonly room: ReadonlyMap<string, number> };

/** A stop that has stopped nothing for so long is over. */
export const QUIET_MS = 3 * 3_600_000;
/** Over 14 days so many times a day's floor, or so much of the proofs, may stay unproven: whoever sends slowly is found by it. */
const FORTNIGHT_FLOORS: Readonly<Record<BudgetScope, number>> = {
  installation: 4,
  country: 4,
  range: 2,
  network: 2,
  address: 2,
};
const FORTNIGHT_PERCENT = 50;
/** What one proof earns a key, however small its share. */
const LEAST_EARNED: Readonly<Record<BudgetScope, number>> = {
  installation: 0,
  country: 4,
  range: 1,
  network: 0,
  address: 0,
};
/** Whoever was stopped comes again after so long, and is let through where nobody else was within the hour. */
const SECOND_TRY_MS = 10 * 60_000;
const BETWEEN_PASSES_MS = 3_600_000;
/** How many codes within an hour pass a stop of so many ranges. */
const PASSES_PER_HOUR: Readonly<Record<StopReason['rule'], number>> = {
  installation: 4,
  country: 2,
  range: 1,
  network: 1,
  address: 1,
  countries: 1,
};

/** Whether a code to a number that its person has never proven may be sent. */
export function judgeCode(facts: CodeFacts, limits: UnprovenLimits, now: Date): Judgement {
  const blocked = facts.overrides.find(({ action }) => action === 'block');
  if (blocked !== undefined) return { verdict: 'refused', key: blocked.key };
  if (facts.isInRefusedRange) return { verdict: 'refused', key: rangeKey(facts.keys) };
  const exceeded = reasonsToStop(facts, limits);
  const first = exceeded[0];
  const room = roomIn(facts, limits);
  if (first === undefined) return { verdict: 'sent', passes: [], room };
  const passes = facts.stops.filter(({ key }) => exceeded.some((reason) => reason.key === key));
  const retryAt = passAt(facts, exceeded, passes, now);
  if (retryAt <= now) return { verdict: 'sent', passes, room: new Map() };
  return { verdict: 'stopped', reason: first, reasons: exceeded, retryAt };
}

/** The budgets that are used up, and that nothing vouches for; the narrowest first. */
function reasonsToStop(facts: CodeFacts, limits: UnprovenLimits): StopReason[] {
  const isLifted = (key: string): boolean =>
    facts.overrides.some((override) => override.action === 'lift' && covers(override.key, key));
  const budgets = facts.keys.flatMap(({ scope, key }): StopReason[] => {
    const figures = facts.figures.get(key);
    if (figures === undefined || isLifted(key)) return [];
    const exceeded = exceededBy(figures, allowanceOf(scope, limits, figures.proofs));
    if (exceeded === null || isVouchedFor(scope, facts, limits)) return [];
    return [{ rule: scope, key, ...exceeded }];
  });
  const address = facts.keys.find(({ scope }) => scope === 'address');
  if (address === undefined || facts.countries <= limits.countriesPerAddress) return budgets.reverse();
  if (isLifted(address.key) || isVouchedFor('network', facts, limits)) return budgets.reverse();
  const { key } = address;
  const others = budgets.reverse().filter((reason) => reason.key !== key);
  return [{ rule: 'countries', key, used: facts.countries, allowed: limits.countriesPerAddress }, ...others];
}

/** How many codes of a key may stay unproven. */
interface Allowance {
  readonly ofDay: number;
  readonly ofFortnight: number;
  /** By its proofs alone, without any floor: within it a key vouches for what is sent to or from it. */
  readonly earned: number;
}

function allowanceOf(scope: BudgetScope, { byScope }: UnprovenLimits, proofs: number): Allowance {
  const { floor, percent } = byScope[scope];
  const ofProofs = Math.floor((proofs * percent) / 100);
  return {
    ofDay: Math.max(floor, ofProofs),
    ofFortnight: Math.max(floor * FORTNIGHT_FLOORS[scope], Math.floor((proofs * FORTNIGHT_PERCENT) / 100)),
    earned: proofs === 0 ? 0 : Math.max(LEAST_EARNED[scope], ofProofs),
  };
}

/** What of an allowance is used up; null where there is room. */
function exceededBy(figures: KeyFigures, allowance: Allowance): { used: number; allowed: number } | null {
  if (figures.ofDay >= allowance.ofDay) return { used: figures.ofDay, allowed: allowance.ofDay };
  if (figures.ofFortnight < allowance.ofFortnight) return null;
  return { used: figures.ofFortnight, allowed: allowance.ofFortnight };
}

/** Scopes whose own record lets a code pass the used-up budget of a broader one. */
const vouchers: Readonly<Record<BudgetScope, readonly BudgetScope[]>> = {
  installation: ['country', 'range', 'network', 'address'],
  country: ['range', 'network', 'address'],
  range: ['network', 'address'],
  network: ['address'],
  address: [],
};

/** People of a country mostly come from its own providers; whoever rotates addresses comes from anywhere. */
const vouchedByProvider: readonly BudgetScope[] = ['installation', 'country', 'range'];
/** How many codes of a day a provider vouches for, by its proofs: alone, and with a range that people have proven numbers of as well. */
const PROVIDER_ALONE = { least: 1, percent: 15 };
const PROVIDER_AND_RANGE = { least: 2, percent: 100 };

function isVouchedFor(scope: BudgetScope, facts: CodeFacts, limits: UnprovenLimits): boolean {
  if (vouchedByProvider.includes(scope) && isVouchedForByProvider(facts, limits)) return true;
  return facts.keys.some(({ scope: of, key }) => {
    const known = provenFigures(facts, key);
    if (known === null || !vouchers[scope].includes(of)) return false;
    const allowance = allowanceOf(of, limits, known.proofs);
    return known.ofDay < allowance.earned && exceededBy(known, allowance) === null;
  });
}

function isVouchedForByProvider(facts: CodeFacts, limits: UnprovenLimits): boolean {
  const provider = provenFigures(facts, facts.providerKey);
  if (provider === null) return false;
  if (provider.ofFortnight >= allowanceOf('network', limits, provider.proofs).ofFortnight) return false;
  const isWithin = ({ least, percent }: { least: number; percent: number }): boolean =>
    provider.ofDay < Math.max(least, Math.floor((provider.proofs * percent) / 100));
  if (isWithin(PROVIDER_ALONE)) return true;
  const range = provenFigures(facts, rangeKey(facts.keys));
  if (range === null || exceededBy(range, allowanceOf('range', limits, range.proofs)) !== null) return false;
  return isWithin(PROVIDER_AND_RANGE);
}

/** Of a key that something was proven by within 14 days. */
function provenFigures({ figures }: CodeFacts, key: string | null): KeyFigures | null {
  const known = key === null ? undefined : figures.get(key);
  return known === undefined || known.proofs === 0 ? null : known;
}

/** What is left of each budget that is not used up, so that requests at the same time do not spend it twice. */
function roomIn(facts: CodeFacts, limits: UnprovenLimits): Map<string, number> {
  return new Map(
    facts.keys.flatMap(({ scope, key }) => {
      const figures = facts.figures.get(key) ?? { ofDay: 0, ofFortnight: 0, proofs: 0 };
      const { ofDay, ofFortnight } = allowanceOf(scope, limits, figures.proofs);
      const left = Math.min(ofDay - figures.ofDay, ofFortnight - figures.ofFortnight);
      return left > 0 ? [[key, left] as const] : [];
    }),
  );
}

/** When a code to this number passes what stops it, an hour from now at most. */
function passAt(
  { stoppedAt }: CodeFacts,
  exceeded: readonly StopReason[],
  stops: readonly OpenStop[],
  now: Date,
): Date {
  const secondTry = (stoppedAt ?? now).getTime() + SECOND_TRY_MS;
  const opens = exceeded.map(({ rule, key }) => {
    const stop = stops.find((open) => open.key === key);
    if (stop === undefined) return now.getTime() + SECOND_TRY_MS;
    return (stop.passedAt?.getTime() ?? 0) + BETWEEN_PASSES_MS / PASSES_PER_HOUR[rule];
  });
  return new Date(Math.max(secondTry, ...opens));
}

/** An override of a range is one of all longer ranges. */
function covers(override: string, key: string): boolean {
  return override === key || (override.startsWith('range:') && key.startsWith(override));
}

function rangeKey(keys: readonly BudgetKey[]): string {
  return keys.find(({ scope }) => scope === 'range')?.key ?? '';
}
