import { budgetScopes, type BudgetScope } from './scopes';

/** How many codes within 24 hours may stay unproven: `floor`, or `percent` of the proofs of the last 14 days where that is more. */
export interface UnprovenLimit {
  readonly floor: number;
  readonly percent: number;
}

export interface UnprovenLimits {
  readonly byScope: Readonly<Record<BudgetScope, UnprovenLimit>>;
  /** Countries that codes from one address may go to within 24 hours without a proof. */
  readonly countriesPerAddress: number;
}

/** As an operator writes them: `range:20+20%`, several separated by commas. */
export const LIMITS_PATTERN = '^([a-z]+:[0-9]{1,6}\\+[0-9]{1,3}%(\\s*,\\s*[a-z]+:[0-9]{1,6}\\+[0-9]{1,3}%)*)?$';

/** Read by `parseLimits`; what a setting does not name stays as it is here. Where they come from: docs/operations/fraud.md. */
export const DEFAULT_LIMITS = 'installation:60+1%,country:20+2%,range:20+10%,network:40+50%,address:20+20%';

/** Limits as they are written, those that it does not name from `base`. Throws an Error that says what is wrong. */
export function parseLimits(text: string, base: UnprovenLimits['byScope']): UnprovenLimits['byScope'] {
  const named = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(limitOf);
  return { ...base, ...Object.fromEntries(named) };
}

export const defaultLimits: UnprovenLimits['byScope'] = parseLimits(
  DEFAULT_LIMITS,
  {} as UnprovenLimits['byScope'], // it names all of them
);

function limitOf(text: string): [BudgetScope, UnprovenLimit] {
  const [, name, floor, percent] = /^([a-z]+):([0-9]{1,6})\+([0-9]{1,3})%$/.exec(text) ?? [];
  const scope = budgetScopes.find((known) => known === name);
  if (scope === undefined)
    throw new Error(`${JSON.stringify(text)} is no limit. Write ${budgetScopes.join(', ')}, as in range:20+20%.`);
  if (Number(floor) < 1) throw new Error(`${JSON.stringify(text)} would stop every first code: begin at 1.`);
  return [scope, { floor: Number(floor), percent: Number(percent) }];
}
