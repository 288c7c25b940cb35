import { languageOf, locales, type Locale } from '@linecheck/shared-contracts/locales';

/** A text of the host's own: one for everybody, or one for each language. */
export type LocalText = string | Readonly<Partial<Record<Locale, string>>>;

/** The text for a locale; that of the first language that there is, where its own is missing. */
export function textIn(text: LocalText, locale: string): string {
  if (typeof text === 'string') return text;
  const best = [languageOf(locale), ...locales].find((each) => text[each] !== undefined);
  return best === undefined ? '' : (text[best] ?? '');
}
