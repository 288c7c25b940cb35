import { useLocale } from '../remote/remote-context';

type Message = string | ((...values: never[]) => unknown);

/** A remote's texts: plain strings, or functions where values go in. Nested by screen. */
export interface Messages {
  readonly [key: string]: Message | Messages;
}

/** Makes the `useText` of a remote from its catalogue. A translation has the same keys; English stands in for the rest. */
export function createCatalogue<English extends Messages>(
  english: English,
  translations: Readonly<Record<string, English>> = {},
): () => English {
  return function useText(): English {
    return translations[languageOf(useLocale(), translations)] ?? english;
  };
}

/** In which of its languages a catalogue speaks to somebody of a locale. */
export function languageOf(locale: string, translations: Readonly<Record<string, Messages>>): string {
  const [language = ''] = locale.split('-');
  return [locale, language].find((name) => Object.hasOwn(translations, name)) ?? 'en';
}
