/** What a country is called; its code where the browser does not know it. */
export function countryName(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(country) ?? country;
  } catch {
    // RangeError: a locale or country that is not well formed.
    return country;
  }
}
