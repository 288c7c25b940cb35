import { unreadableNumber } from '@linecheck/service-kit/errors';
import { readNumber, type ReadOptions } from '@linecheck/shared-contracts/number-reading';

/**
 * Reads any notation as E.164. Without `defaultCountry` the text has to name its country. Throws Problem('phone-number-invalid') with the reason, or
 * with the numbers that may be meant.
 */
export function requireE164(rawNumber: string, defaultCountry?: string, accepts?: ReadOptions['accepts']): string {
  const reading = readNumber(rawNumber, {
    ...(defaultCountry && { country: defaultCountry }),
    ...(accepts && { accepts }),
  });
  if (reading.outcome === 'number') return reading.number.e164;
  const isOfCountry = reading.outcome === 'refused' && reading.reason === 'country-unknown';
  throw unreadableNumber(reading, isOfCountry ? 'default_country' : 'phone_number');
}
