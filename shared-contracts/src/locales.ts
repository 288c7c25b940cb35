/**
 * The languages of the product, the first for everybody else. A new one is registered here; the compiler then asks each
 * catalogue, of pages and of services, for its file.
 */
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** The language of the product for somebody of a locale: the language of `es-MX` is `es`, that of an unknown one English. */
export function languageOf(locale: string): Locale {
  const [language = ''] = locale.toLowerCase().split('-');
  return locales.find((known) => known === language) ?? 'en';
}

/** The locale, where `Intl` takes it, else English: on a machine without a language some browsers call theirs `C`, and `Intl` throws. */
export function usableLocale(locale: string): string {
  try {
    Intl.getCanonicalLocales(locale);
    return locale;
  } catch {
    return 'en';
  }
}
