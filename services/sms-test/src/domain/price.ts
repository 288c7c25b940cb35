/** What a text costs in a country, as the operator told: the provider's list price, without what carriers add. */
export interface Price {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISO 4217. */
  currency: string;
  perSegment: number;
}

/** Decimal places that prices are kept with. */
export const PRICE_DECIMALS = 6;

export function totalOf({ perSegment }: Price, segments: number): number {
  return Number((perSegment * segments).toFixed(PRICE_DECIMALS));
}
