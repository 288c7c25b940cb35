import { useLiveEvents, useLiveStatus } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useFoundDelivery, type Delivery } from './api/find-delivery';
import {
  deliveryOfStatus,
  furtherOf,
  isFinal,
  refusedDelivery,
  updateOfEvent,
  type CodeDelivery,
} from './code-delivery';

type Deliveries = ReadonlyMap<string, CodeDelivery>;

const QUEUED: CodeDelivery = { state: 'queued' };

/**
 * What live events said about the texts of codes, by message id. Use it where it outlives the dialog: an event may come
 * before the answer that names its message.
 */
export function useLiveDeliveries(): Deliveries {
  const [liveDeliveries, setLiveDeliveries] = useState<Deliveries>(new Map());
  useLiveEvents((event) => {
    const update = updateOfEvent(event);
    if (update === null) return;
    setLiveDeliveries((known) =>
      new Map(known).set(update.messageId, furtherOf(known.get(update.messageId) ?? QUEUED, update.delivery)),
    );
  });
  return liveDeliveries;
}

/** How one text stands: what was received live, and what a look at the tracker found where events may have been missed. */
export function useCodeDelivery(messageId: string | null, liveDeliveries: Deliveries): CodeDelivery | null {
  const live = (messageId === null ? undefined : liveDeliveries.get(messageId)) ?? QUEUED;
  const paused = useLiveStatus() === 'paused';
  const found = useFoundDelivery(messageId, { enabled: !isFinal(live), polling: paused });
  if (messageId === null) return null;
  return found === null ? live : furtherOf(live, deliveryOfFound(found));
}

function deliveryOfFound(found: Delivery): CodeDelivery {
  if (found.status === null) return found.is_final ? refusedDelivery(found.error_code, found.from) : QUEUED;
  return deliveryOfStatus(found.status, found.updated_at, found.error_code, found.from);
}
