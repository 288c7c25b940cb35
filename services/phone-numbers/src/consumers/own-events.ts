import { defineOwnEvents } from '@linecheck/service-kit/restored';
import { phoneNumberStateEvents } from '@linecheck/shared-contracts';
import { bySystem, historyEntry } from '../domain/number-history';
import { restoredNumber } from '../events/number-events';
import { appendHistory } from '../persistence/number-history';
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
    const number = restoredNumber(data, known);
    await saveNumber(em, number);
    await appendHistory(em, [historyEntry(number.id, { action: 'recovered', by: bySystem }, new Date())]);
    return true;
  },
});
