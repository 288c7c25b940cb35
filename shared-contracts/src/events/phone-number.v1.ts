import { Type } from '@sinclair/typebox';
import { TextHealth } from '../http/phone-numbers/health';
import { E164, Id, Nullable, Timestamp } from '../http/schemas';
import { defineEvent } from './definition';

/** The whole state of a number; `version` grows with each change of this number. */
const NumberState = Type.Object({
  phone_id: Id,
  user_id: Type.String(),
  e164: E164,
  country: Nullable(Type.String()),
  label: Nullable(Type.String()),
  is_primary: Type.Boolean(),
  is_verified: Type.Boolean(),
  is_removed: Type.Boolean(),
  verified_at: Nullable(Timestamp),
  health: Type.Optional(TextHealth),
  created_at: Timestamp,
  updated_at: Timestamp,
  version: Type.Integer({ minimum: 1 }),
});

function numberEvent<const Name extends string>(name: Name, summary: string) {
  return defineEvent({
    name,
    version: 1,
    publishers: ['phone-numbers'],
    summary,
    data: NumberState,
    subject: 'phone_id',
  });
}

export const phoneNumberAdded = numberEvent('phone-number.added', 'A person added a number');
export const phoneNumberUpdated = numberEvent(
  'phone-number.updated',
  'A number’s label changed, or whether its phone takes our texts, or whether they arrive',
);
export const phoneNumberRemoved = numberEvent('phone-number.removed', 'A person removed a number');
export const phoneNumberRestored = numberEvent(
  'phone-number.restored',
  'A person took the removal of a number back; it is verified as before, unless somebody else has proven it since',
);
export const phoneNumberPrimaryChanged = numberEvent(
  'phone-number.primary-changed',
  'A number became, or stopped being, the primary one',
);
export const phoneNumberVerified = numberEvent('phone-number.verified', 'A person proved that a number is theirs');
export const phoneNumberReclaimed = numberEvent(
  'phone-number.reclaimed',
  'Somebody else proved this number later; this entry is unverified now',
);
export const phoneNumberSnapshot = defineEvent({
  ...numberEvent(
    'phone-number.snapshot',
    'A number as it is, removed ones too: an operator had every state published again',
  ),
  isSnapshot: true,
});

/** Each carries the whole state of its number: who applies the newest of them knows the number. */
export const phoneNumberStateEvents = [
  'phone-number.added',
  'phone-number.updated',
  'phone-number.removed',
  'phone-number.restored',
  'phone-number.primary-changed',
  'phone-number.verified',
  'phone-number.reclaimed',
  'phone-number.snapshot',
] as const;
