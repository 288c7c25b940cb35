import { countryOfRange } from '@linecheck/shared-contracts/number-reading';

/** ISO 3166-1 alpha-2. A number that no plan knows counts for the main country of its calling code, so that statistics miss none. */
export function countryOf(e164: string): string | null {
  return countryOfRange(e164);
}
