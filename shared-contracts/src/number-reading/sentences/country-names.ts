/** What a country (ISO 3166-1 alpha-2) is called in a language; its code where the platform has no names. */
export function countryNames(language: string): (country: string) => string {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (country) => names.of(country) ?? country;
}
