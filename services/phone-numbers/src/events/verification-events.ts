import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { PhoneNumber } from '../domain/phone-number';
import { attemptsLeft, type Verification } from '../domain/verification';

/** A code is on its way: the text `messageId`, of the state that the request for it led to. */
export function verificationRequested(
  number: PhoneNumber,
  next: Verification,
  { messageId, isSimulated }: { readonly messageId: string; readonly isSimulated: boolean },
  now: Date,
): NewEvent<'verification.requested'> {
  const data = {
    ...identityOf(number, next),
    message_id: messageId,
    expires_at: next.expiresAt.toISOString(),
    ...(isSimulated && { simulated: true }),
    version: next.version,
  };
  return { type: 'verification.requested', person: number.userId, data, time: now };
}

/** A wrong code was entered; `next` counts the attempt. */
export function verificationFailed(
  number: PhoneNumber,
  next: Verification,
  now: Date,
): NewEvent<'verification.failed'> {
  const data = { ...identityOf(number, next), attempts_left: attemptsLeft(next, now), version: next.version };
  return { type: 'verification.failed', person: number.userId, data, time: now };
}

function identityOf(number: PhoneNumber, { id }: Verification) {
  return { verification_id: id, phone_id: number.id, user_id: number.userId, phone_number: number.e164 };
}
