import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { numberKeys } from '../../test-messages/test-keys';

export type OwnNumber = phoneNumbersApi.PhoneNumber;

/** More than one person may keep, so one page has them all. */
const ALL = 100;

/** The person's numbers, primary first. Tests go to the verified ones only. */
export function useNumbers(): UseQueryResult<OwnNumber[]> {
  const api = useApi();
  return useQuery({
    queryKey: numberKeys.all,
    queryFn: ({ signal }) => api(listNumbers, { query: { limit: ALL }, signal }),
    select: (page) => page.items,
    refetchInterval: useLivePolling(),
  });
}
