import { countUpTo, type SnapshotSource } from '@linecheck/service-kit/snapshot';
import { sendSnapshots } from '@linecheck/service-kit/sms';
import { numberSnapshot } from '../events/number-events';
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

/** All state that this service publishes again when an operator asks for it. */
export const snapshotSources: readonly SnapshotSource[] = [numberSnapshots, ...sendSnapshots];
