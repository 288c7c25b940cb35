import { useLiveEvents, useLiveStatus } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useFoundDelivery, type Delivery } from './api/find-delivery';
import { deliveryOfStatus, further, isFinal, newsOfEvent, type CodeDelivery } from './code-delivery';

type Deliveries = ReadonlyMap<string, CodeDelivery>;

const QUEUED: CodeDelivery = { state: 'queued' };

/**
 * What live events said about the texts of codes, by message id. Use it where it outlives the dialog: an event may come
 * before the answer that names its message.
 */
export function useHeardDeliveries(): Deliveries {
  const [heard, setHeard] = useState<Deliveries>(new Map());
  useLiveEvents((event) => {
    const news = newsOfEvent(event);
    if (news === null) return;
    setHeard((known) =>
      new Map(known).set(news.messageId, further(known.get(news.messageId) ?? QUEUED, news.delivery)),
    );
  });
  return heard;
}

/** How one text stands: what was heard live, and what a look at the tracker found where events may have been missed. */
export function useCodeDelivery(messageId: string | null, heard: Deliveries): CodeDelivery | null {
  const live = (messageId === null ? undefined : heard.get(messageId)) ?? QUEUED;
  const paused = useLiveStatus() === 'paused';
  const found = useFoundDelivery(messageId, { wanted: !isFinal(live), polling: paused });
  if (messageId === null) return null;
  return found === null ? live : further(live, deliveryOfFound(found));
}

function deliveryOfFound(found: Delivery): CodeDelivery {
  if (found.status === null) return QUEUED;
  return deliveryOfStatus(found.status, found.updated_at, found.error_code, found.from);
}
