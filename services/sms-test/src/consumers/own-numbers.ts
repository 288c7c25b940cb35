import { defineConsumer } from '@linecheck/service-kit/inbox';
import { phoneNumberStateEvents } from '@linecheck/shared-contracts';
import { upsertNewest } from '../persistence/own-numbers';
import { noteVerified } from '../persistence/test-adoptions';

/** Keeps `own_numbers`: each event carries the whole state of its number, so the newest one is all that counts. */
export const ownNumbersConsumer = defineConsumer({
  name: 'sms-test-own-numbers',
  events: phoneNumberStateEvents,
  handle: async (em, { data }) => {
    await upsertNewest(em, {
      phoneId: data.phone_id,
      userId: data.user_id,
      e164: data.e164,
      country: data.country,
      isVerified: data.is_verified,
      isRemoved: data.is_removed,
      version: data.version,
    });
    if (data.verified_at !== null) await noteVerified(em, data.user_id, new Date(data.verified_at));
  },
});
