import { useApi } from '@linecheck/frontend-kit';
import { listTests } from '@linecheck/frontend-kit/operations/sms-test';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { testKeys } from '../../test-messages/test-keys';

/** Whether the person ever sent a test that is still kept. */
export function useHasTests(): UseQueryResult<boolean> {
  const api = useApi();
  return useQuery({
    queryKey: testKeys.any,
    queryFn: ({ signal }) => api(listTests, { query: { limit: 1 }, signal }),
    select: (page) => page.items.length > 0,
  });
}
