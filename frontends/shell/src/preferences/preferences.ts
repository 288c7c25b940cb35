import { fieldsOf } from '@linecheck/frontend-kit/browser-storage';
import { locales, usableLocale, type Locale } from '@linecheck/shared-contracts/locales';

export const themes = ['system', 'light', 'dark'] as const;
export const hourCycles = ['h23', 'h12'] as const;

/** What a person chose in this browser; null where the browser's own setting counts. */
export interface Preferences {
  readonly language: Locale | null;
  readonly theme: (typeof themes)[number];
  /** How clock times are written: 14:20 (`h23`) or 2:20 PM (`h12`). */
  readonly hourCycle: (typeof hourCycles)[number] | null;
}

export const DEFAULTS: Preferences = { language: null, theme: 'system', hourCycle: null };

/** What is stored, as far as this version knows it: another may have written values that this one does not have. */
export function parsePreferences(stored: string | null): Preferences {
  const fields = fieldsOf(stored);
  return {
    language: locales.find((known) => known === fields['language']) ?? DEFAULTS.language,
    theme: themes.find((known) => known === fields['theme']) ?? DEFAULTS.theme,
    hourCycle: hourCycles.find((known) => known === fields['hourCycle']) ?? DEFAULTS.hourCycle,
  };
}

/**
 * The locale that pages and remotes are given, such as `en-GB-u-hc-h12`: the browser's, where it is of the chosen language, with the
 * chosen hour cycle as its Unicode extension, which `Intl` goes by.
 */
export function localeOf({ language, hourCycle }: Preferences, browsers: string): string {
  const browser = usableLocale(browsers);
  const base = language === null || browser.toLowerCase().split('-')[0] === language ? browser : language;
  return hourCycle === null ? base : new Intl.Locale(base, { hourCycle }).toString();
}
