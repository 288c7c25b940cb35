import type { NewEvent } from '@linecheck/service-kit/outbox';
import { numberingOf } from '../domain/numbering';
import { isVerified, type NumberChange, type PhoneNumber } from '../domain/phone-number';

export function numberChanged({ type, next }: NumberChange): NewEvent {
  return { type, person: next.userId, data: stateOf(next), time: next.updatedAt };
}

/** A snapshot of a number: nothing has happened to it. */
export function numberSnapshot(number: PhoneNumber): NewEvent {
  return { type: 'phone-number.snapshot', person: number.userId, data: stateOf(number) };
}

function stateOf(next: PhoneNumber) {
  return {
    phone_id: next.id,
    user_id: next.userId,
    e164: next.e164,
    country: numberingOf(next.e164).country,
    label: next.label,
    is_primary: next.isPrimary,
    is_verified: isVerified(next),
    is_removed: next.removedAt !== null,
    verified_at: next.verifiedAt?.toISOString() ?? null,
    created_at: next.createdAt.toISOString(),
    updated_at: next.updatedAt.toISOString(),
    version: next.version,
  };
}
