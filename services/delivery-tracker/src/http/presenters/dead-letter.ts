import type { DeadLetter } from '@linecheck/service-kit/dead-letters';
import type { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';

export function presentDeadLetter(letter: DeadLetter): Static<typeof deliveryTrackerApi.DeadLetter> {
  const { id, service, consumer, reason, type, eventId, subject, stream, sequence, replays, deadSince, bytes } = letter;
  return {
    id: String(id),
    service,
    consumer,
    reason,
    event_type: type,
    event_id: eventId,
    subject,
    stream,
    sequence,
    replays,
    dead_since: deadSince.toISOString(),
    bytes,
  };
}
