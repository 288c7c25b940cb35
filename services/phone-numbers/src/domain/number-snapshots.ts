import { countUpTo, type SnapshotSource } from '@linecheck/service-kit/snapshot';
import { numbersAfter } from '../persistence/phone-numbers';
import { snapshotOf } from './number-event';

/** Every number, removed ones too: a projection that missed the removal needs it. */
export const numberSnapshots: SnapshotSource = {
  event: 'phone-number.snapshot',
  count: (em, _since, most) => countUpTo(em, 'SELECT 1 FROM phone_numbers ORDER BY id', [], most),
  async page(em, { after, limit }) {
    const numbers = await numbersAfter(em, after?.[0] ?? null, limit);
    return numbers.map((number) => ({ key: [number.id], events: () => [snapshotOf(number)] }));
  },
};
