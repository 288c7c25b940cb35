import { defineOwnEvents } from '@linecheck/service-kit/restored';
import { phoneNumberStateEvents, type EventData } from '@linecheck/shared-contracts';
import type { PhoneNumber } from '../domain/phone-number';
import { lockPersons } from '../persistence/persons';
import { findAnyNumber, newestChange, saveNumber } from '../persistence/phone-numbers';

/** What this service published of numbers: a database that was restored takes it back from there. */
export const ownNumberEvents = defineOwnEvents({
  name: 'numbers',
  events: phoneNumberStateEvents,
  newest: newestChange,
  apply: async (em, { data }) => {
    const known = await findAnyNumber(em, data.phone_id);
    if (known !== null && known.version >= data.version) return false;
    await lockPersons(em, [data.user_id]);
    await saveNumber(em, numberOf(data, known));
    return true;
  },
});

/** What no event carries stays as it is known, or as it is for a number that is new. */
function numberOf(data: EventData<'phone-number.snapshot'>, known: PhoneNumber | null): PhoneNumber {
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
