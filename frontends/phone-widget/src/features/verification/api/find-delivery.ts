import { useApi } from '@linecheck/frontend-kit';
import { listDeliveries } from '@linecheck/frontend-kit/operations/delivery-tracker';
import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import { useQuery } from '@tanstack/react-query';

export type Delivery = AnswerOf<typeof deliveryTrackerApi.listDeliveries>['items'][number];

/** The newest messages: the one just sent is among them. */
const NEWEST = 10;
const POLL_MS = 10_000;

interface LookUpOptions {
  readonly enabled: boolean;
  /** Look again every 10 s. */
  readonly polling: boolean;
}

/** How the text of a message id stands as the tracker shows it: once, and again while live updates are paused. */
export function useFoundDelivery(
  messageId: string | null,
  { enabled: wanted, polling }: LookUpOptions,
): Delivery | null {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['delivery', messageId],
    queryFn: ({ signal }) => api(listDeliveries, { query: { limit: NEWEST }, signal }),
    select: (page) => page.items.find((delivery) => delivery.message_id === messageId) ?? null,
    enabled: wanted && messageId !== null,
    refetchInterval: polling ? POLL_MS : false,
    retry: false,
  });
  return data ?? null;
}
