import { inBrowser } from '@linecheck/frontend-kit/browser-storage';

const KEY = 'linecheck:phone-country';

/** The country (ISO 3166-1 alpha-2) of the number that was last added in this browser, where it keeps that. */
export function lastCountry(): string | null {
  const kept = inBrowser.get(KEY);
  return kept !== null && /^[A-Z]{2}$/.test(kept) ? kept : null;
}

export function keepLastCountry(country: string): void {
  inBrowser.set(KEY, country);
}
