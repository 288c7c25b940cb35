const KEY = 'linecheck:phone-country';

/** The country (ISO 3166-1 alpha-2) of the number that was last added in this browser, where it keeps that. */
export function lastCountry(): string | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept !== null && /^[A-Z]{2}$/.test(kept) ? kept : null;
  } catch {
    // SecurityError: the person lets pages keep nothing.
    return null;
  }
}

export function keepLastCountry(country: string): void {
  try {
    localStorage.setItem(KEY, country);
  } catch {
    // SecurityError as above, or QuotaExceededError: the next form begins with the locale's country.
  }
}
