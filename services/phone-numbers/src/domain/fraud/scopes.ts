/** What unproven codes are counted over, from the broadest to the narrowest of where they go, then of where they come from. */
export const budgetScopes = ['installation', 'country', 'range', 'network', 'address'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

/** Digits of a range, with the calling code: 1,000 to 100,000 numbers, which are rarely of two carriers. */
export const RANGE_DIGITS = 7;

/** Where a code is asked for from: digests of the address and of its network. Null where it says nothing of the caller. */
export interface CodeOrigin {
  /** Of an IPv4 address, or of an IPv6 /64. */
  readonly address: string;
  /** Of a /24, or of an IPv6 /48. */
  readonly network: string;
  /** Of a /16, or of an IPv6 /32. */
  readonly provider: string;
}

/** What one code is counted under. */
export interface BudgetKey {
  readonly scope: BudgetScope;
  readonly key: string;
}

export const INSTALLATION_KEY = 'installation';

export function keyOf(scope: Exclude<BudgetScope, 'installation'>, value: string): string {
  return `${scope}:${value}`;
}

export function rangeOf(e164: string): string {
  return e164.slice(0, 1 + RANGE_DIGITS);
}

/** The keys of a code, one for each scope; none for the caller where nothing is known of it. */
export function budgetKeysOf(e164: string, country: string | null, origin: CodeOrigin | null): BudgetKey[] {
  return [
    { scope: 'installation', key: INSTALLATION_KEY },
    ...(country === null ? [] : [{ scope: 'country' as const, key: keyOf('country', country) }]),
    { scope: 'range', key: keyOf('range', rangeOf(e164)) },
    ...(origin === null
      ? []
      : [
          { scope: 'network' as const, key: keyOf('network', origin.network) },
          { scope: 'address' as const, key: keyOf('address', origin.address) },
        ]),
  ];
}

/** Before the countries that codes from one address went to. */
export function visitPrefix({ address }: CodeOrigin): string {
  return `visit:${address}:`;
}

/** Under which the codes from one address to one country are counted. */
export function visitKey(origin: CodeOrigin, country: string): string {
  return visitPrefix(origin) + country;
}

/** Before the countries that codes from one provider went to. */
export function providerPrefix({ provider }: CodeOrigin): string {
  return `provider:${provider}:`;
}

/** What the codes of a request are counted under, beside its budgets: the country, as seen from the address and its provider. */
export function recordKeysOf(country: string | null, origin: CodeOrigin | null): string[] {
  if (country === null || origin === null) return [];
  return [visitKey(origin, country), providerPrefix(origin) + country];
}

/** Null for a key that has no budget of its own. */
export function scopeOf(key: string): BudgetScope | null {
  const name = key.split(':', 1)[0] ?? '';
  return budgetScopes.find((scope) => scope === name) ?? null;
}

/** What stands behind the scope of a key; empty for the installation's. */
export function valueOf(key: string): string {
  return key.slice(key.indexOf(':') + 1 || key.length);
}
