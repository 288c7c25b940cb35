import { countUpTo, type SnapshotSource } from '@linecheck/service-kit/snapshot';
import { sendSnapshots } from '@linecheck/service-kit/sms';
import { budgetSnapshot } from '../events/fraud-events';
import { numberSnapshot } from '../events/number-events';
import { stopsAfter } from '../persistence/fraud/stop-states';
import { numbersAfter } from '../persistence/phone-numbers';

/** Every number, removed ones too: a projection that missed the removal needs it. */
const numberSnapshots: SnapshotSource = {
  event: 'phone-number.snapshot',
  count: (em, _since, most) => countUpTo(em, 'SELECT 1 FROM phone_numbers ORDER BY id', [], most),
  async page(em, { after, limit }) {
    const numbers = await numbersAfter(em, after?.[0] ?? null, limit);
    return numbers.map((number) => ({ key: [number.id], events: () => [numberSnapshot(number)] }));
  },
};

/** Budgets that stop codes, and those that did: an alert that missed the end needs it. */
const stopSnapshots: SnapshotSource = {
  event: 'verification.budget-snapshot',
  count: (em, _since, most) => countUpTo(em, 'SELECT 1 FROM code_stops ORDER BY id', [], most),
  async page(em, { after, limit }) {
    const stops = await stopsAfter(em, after?.[0] ?? null, limit);
    return stops.map((stop) => ({ key: [stop.id], events: () => [budgetSnapshot(stop)] }));
  },
};

/** All state that this service publishes again when an operator asks for it. */
export const snapshotSources: readonly SnapshotSource[] = [numberSnapshots, stopSnapshots, ...sendSnapshots];
