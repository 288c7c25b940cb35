import { countriesWithoutNames, senderKind } from '@linecheck/shared-contracts';
import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import { sendersByCountryOf } from '../config';

export interface SenderSettings {
  readonly TWILIO_FROM: string;
  readonly TWILIO_FROM_BY_COUNTRY: string;
}

/** Whom our texts come from. */
export interface Senders {
  /** The sender of all countries that have none of their own. */
  readonly main: string;
  readonly byCountry: ReadonlyMap<string, string>;
  /** The sender of texts to a number (E.164), as the provider knows it. */
  senderFor(e164: string): string;
}

/** Reads settings that have been found in order. */
export function createSenders(settings: SenderSettings): Senders {
  const main = settings.TWILIO_FROM;
  const byCountry = sendersByCountryOf(settings.TWILIO_FROM_BY_COUNTRY);
  return {
    main,
    byCountry,
    senderFor: (e164) => (byCountry.size === 0 ? main : (byCountry.get(countryOfRange(e164) ?? '') ?? main)),
  };
}

/**
 * Countries whose numbers may be texted, but not from the sender that they would be: the provider takes no alphanumeric sender there. `allowed` is
 * ISO 3166-1 alpha-2; empty allows all.
 */
export function countriesWithoutSender({ main, byCountry }: Senders, allowed: readonly string[]): string[] {
  const texted = countriesWithoutNames.filter((country) => allowed.length === 0 || allowed.includes(country));
  return texted.filter((country) => senderKind(byCountry.get(country) ?? main) === 'name');
}
