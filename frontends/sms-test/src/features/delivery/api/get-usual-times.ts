import { useApi } from '@linecheck/frontend-kit';
import { getDeliveryStats } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useQuery } from '@tanstack/react-query';
import { statsKeys } from '../../test-messages/test-keys';
import type { DeliveryStats } from '../usual-times';

const STALE_MS = 10 * 60_000;

/** The tracker's figures of the person's own texts of the last 30 days, by country. Without them nothing is compared. */
export function useUsualTimes(): DeliveryStats | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: statsKeys.usual,
    queryFn: ({ signal }) =>
      api(getDeliveryStats, { query: { window: '30d', group_by: 'country', scope: 'own' }, signal }),
    staleTime: STALE_MS,
  });
  return data;
}
