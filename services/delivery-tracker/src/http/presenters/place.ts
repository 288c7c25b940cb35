import type { Locale } from '@linecheck/shared-contracts';
import { alertTexts } from '../../texts/alert-texts';

/** A country's name in a language. */
export function placeOf(country: string | null, locale: Locale): string {
  if (country === null) return alertTexts[locale].anywhere;
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country;
}
