import { useApi, useLiveEvents, useLivePolling } from '@linecheck/frontend-kit';
import { getOverview } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';

export type Overview = AnswerOf<typeof phoneNumbersApi.getOverview>;

const OVERVIEW_KEY = ['overview'] as const;

/** The person's figures, current. Null while they are not known: the widget beneath says why, where there is a why. */
export function useOverview(): Overview | null {
  const api = useApi();
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    if (event.type.startsWith('phone-number.')) void queryClient.invalidateQueries({ queryKey: OVERVIEW_KEY });
  });
  const overview = useQuery({
    queryKey: OVERVIEW_KEY,
    queryFn: ({ signal }) => api(getOverview, { signal }),
    refetchInterval: useLivePolling(),
  });
  return overview.isSuccess ? overview.data : null;
}
