import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { EventData } from '@linecheck/shared-contracts';
import { describeNumber } from '@linecheck/shared-contracts/number-reading';
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
    country: describeNumber(next.e164).country,
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

/** The number of an event's data. What no event carries stays as it is known, or as it is for a number that is new. */
export function restoredNumber(data: EventData<'phone-number.snapshot'>, known: PhoneNumber | null): PhoneNumber {
  const verifiedAt = data.verified_at === null ? null : new Date(data.verified_at);
  const updatedAt = new Date(data.updated_at);
  return {
    id: data.phone_id,
    userId: data.user_id,
    e164: data.e164,
    label: data.label,
    isPrimary: data.is_primary,
    requestedPrimary: verifiedAt === null && !data.is_removed && (known?.requestedPrimary ?? false),
    verifiedAt,
    removedAt: data.is_removed ? updatedAt : null,
    provenAt: verifiedAt === null ? (known?.verifiedAt ?? known?.provenAt ?? null) : null,
    createdAt: new Date(data.created_at),
    updatedAt,
    version: data.version,
  };
}
