import type { Erasure } from '@linecheck/service-kit/erasure';
import type { NewEvent } from '@linecheck/service-kit/outbox';

export function personErased({ userId, erasedAt }: Erasure): NewEvent {
  return {
    type: 'person.erased',
    person: userId,
    data: { user_id: userId, erased_at: erasedAt.toISOString(), version: 1 },
    time: erasedAt,
  };
}
