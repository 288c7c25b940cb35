import { isOptedOut, optedOutOf, type Senders } from '@linecheck/service-kit/sms';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { describeNumber } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import { isVerified, mayBeProven, proofOutdatedAt, type PhoneNumber, type ProofRule } from '../../domain/phone-number';
import { presentTextHealth } from '../../events/number-events';

type NumberDocument = phoneNumbersApi.PhoneNumber;

/** What decides how a number is shown, beside itself. */
export interface Presentation {
  readonly senders: Senders;
  readonly rules: { readonly proof: ProofRule };
  readonly now: () => Date;
}

/** Numbers as their owner sees them, among it which of them take no texts from our sender. */
export async function presentNumbers(
  em: EntityManager,
  presentation: Presentation,
  numbers: readonly PhoneNumber[],
): Promise<NumberDocument[]> {
  const optedOut = await optedOutOf(
    em,
    presentation.senders,
    numbers.map(({ e164 }) => e164),
  );
  return numbers.map((number) => documentOf(number, presentation, optedOut.has(number.e164)));
}

export async function presentNumber(
  em: EntityManager,
  presentation: Presentation,
  number: PhoneNumber,
): Promise<NumberDocument> {
  return documentOf(number, presentation, await isOptedOut(em, presentation.senders, number.e164));
}

/**
 * The same where it is known already whether the number takes our texts. Only who has proven it is told: to others it would
 * show that we know the number.
 */
export function documentOf(number: PhoneNumber, presentation: Presentation, optedOut: boolean): NumberDocument {
  const isStopped = optedOut && isVerified(number);
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
    opted_out: isStopped,
    sender: presentation.senders.senderFor(number.e164),
    replaces: number.replaces,
    health: healthOf(number, presentation, isStopped),
    created_at: number.createdAt.toISOString(),
    updated_at: number.updatedAt.toISOString(),
  };
}

/** What keeps texts from arriving goes before the age of the proof. */
function healthOf(
  number: PhoneNumber,
  { rules: { proof }, now }: Presentation,
  isStopped: boolean,
): NonNullable<NumberDocument['health']> {
  const health = presentTextHealth(number);
  if (isStopped) return { ...health, state: 'stopped', since: null };
  const outdatedAt = proofOutdatedAt(number, proof);
  if (health.state === 'unreachable' || outdatedAt === null || !mayBeProven(number, proof, now())) return health;
  return { ...health, state: 'proof-outdated', since: outdatedAt.toISOString() };
}
