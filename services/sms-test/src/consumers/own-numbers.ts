import { defineConsumer } from '@linecheck/service-kit/inbox';
import { phoneNumberStateEvents } from '@linecheck/shared-contracts';
import { upsertNewest } from '../persistence/own-numbers';

/** Keeps `own_numbers`: each event carries the whole state of its number, so the newest one is all that counts. */
export const ownNumbersConsumer = defineConsumer({
  name: 'sms-test-own-numbers',
  events: phoneNumberStateEvents,
  handle: (em, { data }) =>
    upsertNewest(em, {
      phoneId: data.phone_id,
      userId: data.user_id,
      e164: data.e164,
      country: data.country,
      isVerified: data.is_verified,
      isRemoved: data.is_removed,
      version: data.version,
    }),
});
