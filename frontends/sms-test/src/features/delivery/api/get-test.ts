import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { getTest } from '@linecheck/frontend-kit/operations/sms-test';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { furtherOf, isFinal, type SmsTest } from '../../test-messages/sms-test';
import { testKeys } from '../../test-messages/test-keys';

/** One test with its steps, never further back than what was received live. */
export function useTest(testId: string | null): UseQueryResult<SmsTest> {
  const api = useApi();
  const queryClient = useQueryClient();
  const polling = useLivePolling();
  const queryKey = testKeys.one(testId ?? '');
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const fetched = await api(getTest, { params: { test_id: testId ?? '' }, signal });
      return furtherOf(queryClient.getQueryData<SmsTest>(queryKey), fetched);
    },
    enabled: testId !== null,
    refetchInterval: ({ state }) => (state.data && isFinal(state.data) ? false : polling),
  });
}
