import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { numberingOf } from '../domain/numbering';
import { isVerified, type PhoneNumber } from '../domain/phone-number';

/** A number as its owner sees it. */
export function presentNumber(number: PhoneNumber): phoneNumbersApi.PhoneNumber {
  const { country, lineType, national, international } = numberingOf(number.e164);
  return {
    id: number.id,
    e164: number.e164,
    national_format: national,
    international_format: international,
    country,
    line_type: lineType,
    label: number.label,
    is_primary: number.isPrimary,
    is_verified: isVerified(number),
    verified_at: number.verifiedAt?.toISOString() ?? null,
    created_at: number.createdAt.toISOString(),
    updated_at: number.updatedAt.toISOString(),
  };
}
