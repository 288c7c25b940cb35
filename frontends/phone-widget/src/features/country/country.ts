/** The country to assume for numbers without a country code: of the locale, else of the browser, else the likeliest. */
export function defaultCountry(locale: string, browserLocales: readonly string[]): string {
  for (const candidate of [locale, ...browserLocales]) {
    const region = localeOf(candidate)?.region;
    if (isCountry(region)) return region;
  }
  const likely = localeOf(locale)?.maximize().region;
  return isCountry(likely) ? likely : 'US';
}

/** What a country is called; its code where the browser does not know it. */
export function countryName(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(country) ?? country;
  } catch {
    // RangeError: a locale or country that is not well formed.
    return country;
  }
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    // RangeError: hosts may give anything.
    return undefined;
  }
}

/** Regions may also be UN numbers such as 419 (Latin America), which are no countries. */
function isCountry(region: string | undefined): region is string {
  return region !== undefined && /^[A-Z]{2}$/.test(region);
}
