import { defineConsumer } from '@linecheck/service-kit/inbox';
import { databaseTime } from '@linecheck/service-kit/persistence';
import { followCodeStop } from '../use-cases/follow-code-stop';

/** Budgets of unproven codes that stop codes, until they stop none any more. A snapshot tells what was never received. */
export const codeStops = defineConsumer({
  name: 'delivery-tracker-code-stops',
  events: ['verification.budget-exceeded', 'verification.budget-cleared', 'verification.budget-snapshot'],
  handle: async (em, { data, time }) => followCodeStop(em, data, new Date(time), await databaseTime(em)),
});
