import { answers } from '@linecheck/frontend-kit/stories';
import { getOverview, listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import { pending, phoneNumber } from '../test/example-numbers';

type Health = NonNullable<PhoneNumber['health']>;

/** `now` of the stories is 1 May 2026. */
export function health(state: Health['state'], changed: Partial<Health> = {}): Health {
  return { state, since: null, last_delivered_at: null, seconds_to_phone: null, code: null, ...changed };
}

export const primary = phoneNumber({
  label: null,
  is_primary: true,
  health: health('arriving', { last_delivered_at: '2026-05-01T08:40:00Z', seconds_to_phone: 2.14 }),
});
export const unreachable = phoneNumber({
  id: 'unreachable',
  e164: '+12025550143',
  international_format: '+1 202-555-0143',
  country: 'US',
  label: 'Old phone',
  health: health('unreachable', { since: '2026-04-27T12:00:00Z', code: 30003 }),
});
export const stopped = phoneNumber({
  id: 'stopped',
  e164: '+4915123456789',
  international_format: '+49 1512 3456789',
  country: 'DE',
  opted_out: true,
  sender: '+15005550006',
  health: health('stopped', { since: '2026-04-30T12:00:00Z', code: 21610 }),
});
export const outdated = phoneNumber({
  id: 'outdated',
  e164: '+447700900321',
  international_format: '+44 7700 900321',
  health: health('proof-outdated', { since: '2025-01-04T12:00:00Z' }),
});
export const waiting = pending({ id: 'waiting', international_format: '+44 7700 900789', label: null });
export const longNamed = pending({
  id: 'long',
  e164: '+34612345678',
  international_format: '+34 612 34 56 78',
  country: 'ES',
  label: 'The phone in the drawer beneath the front desk that rings',
});

export const several = [primary, unreachable, waiting];
export const everyState = [primary, unreachable, stopped, outdated, waiting, longNamed];

/** What the services answer a person who has these numbers. */
export function personWith(numbers: readonly PhoneNumber[]) {
  const verified = numbers.filter(({ is_verified }) => is_verified).length;
  return [
    answers(listNumbers, { items: [...numbers], next_cursor: null }),
    answers(getOverview, {
      total: numbers.length,
      verified,
      pending: numbers.length - verified,
      opted_out: numbers.filter(({ opted_out }) => opted_out).length,
      limit: 10,
      primary: numbers.find(({ is_primary }) => is_primary) ?? null,
      last_changed_at: numbers[0]?.updated_at ?? null,
    }),
  ];
}
