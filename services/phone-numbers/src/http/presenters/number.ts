import { isOptedOut, optedOutOf, type Senders } from '@linecheck/service-kit/sms';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { describeNumber } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import { isVerified, type PhoneNumber } from '../../domain/phone-number';

type NumberDocument = phoneNumbersApi.PhoneNumber;

/** Numbers as their owner sees them, among it which of them take no texts from our sender. */
export async function presentNumbers(
  em: EntityManager,
  senders: Senders,
  numbers: readonly PhoneNumber[],
): Promise<NumberDocument[]> {
  const optedOut = await optedOutOf(
    em,
    senders,
    numbers.map(({ e164 }) => e164),
  );
  return numbers.map((number) => documentOf(number, senders, optedOut.has(number.e164)));
}

export async function presentNumber(em: EntityManager, senders: Senders, number: PhoneNumber): Promise<NumberDocument> {
  return documentOf(number, senders, await isOptedOut(em, senders, number.e164));
}

/**
 * The same where it is known already whether the number takes our texts. Only who has proven it is told: to others it would
 * show that we know the number.
 */
export function documentOf(number: PhoneNumber, senders: Senders, optedOut: boolean): NumberDocument {
  const { country, lineType, national, international } = describeNumber(number.e164);
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
    opted_out: optedOut && isVerified(number),
    sender: senders.senderFor(number.e164),
    created_at: number.createdAt.toISOString(),
    updated_at: number.updatedAt.toISOString(),
  };
}
