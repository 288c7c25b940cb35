import { databaseTime } from '@linecheck/service-kit/persistence';
import { defineOwnEvents } from '@linecheck/service-kit/restored';
import { phoneNumberStateEvents } from '@linecheck/shared-contracts';
import { bySystem, historyEntry } from '../domain/number-history';
import { publishedStop } from '../events/fraud-events';
import { restoredNumber } from '../events/number-events';
import { newestStop, restoreStop } from '../persistence/fraud/stop-states';
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
    await appendHistory(em, [historyEntry(number.id, { action: 'recovered', by: bySystem }, await databaseTime(em))]);
    return true;
  },
});

/** What this service published of budgets that are used up: a stop that its database has lost still ends, and operators are told. */
export const ownStopEvents = defineOwnEvents({
  name: 'code stops',
  events: ['verification.budget-exceeded', 'verification.budget-cleared', 'verification.budget-snapshot'],
  newest: newestStop,
  apply: async (em, { data }) => restoreStop(em, publishedStop(data, await databaseTime(em))),
});
