import type { PricedBacktest } from './api/code-fraud';

export interface Cost {
  readonly known: readonly { readonly currency: string; readonly amount: number }[];
  /** Codes to countries without a price. */
  readonly unpriced: number;
}

/** What the codes that would have been stopped cost, by currency. */
export function costOf({ result, prices }: PricedBacktest): Cost {
  const byCountry = new Map(prices.map((price) => [price.country, price]));
  const known = new Map<string, number>();
  let unpriced = 0;
  for (const { country, segments, codes } of result.by_country) {
    const price = byCountry.get(country ?? '');
    if (price === undefined) unpriced += codes;
    else known.set(price.currency, (known.get(price.currency) ?? 0) + segments * price.price_per_segment);
  }
  return { known: [...known].map(([currency, amount]) => ({ currency, amount })), unpriced };
}
