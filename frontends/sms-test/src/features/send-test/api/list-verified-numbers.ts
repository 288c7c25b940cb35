import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { paths } from '@linecheck/shared-contracts/paths';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { numberKeys } from '../../test-messages/test-keys';

type NumbersPage = AnswerOf<typeof phoneNumbersApi.listNumbers>;
export type OwnNumber = NumbersPage['items'][number];

/** More than one person may keep, so one page has them all. */
const ALL = 100;

/** The person's verified numbers, primary first: tests go to no others. */
export function useVerifiedNumbers(): UseQueryResult<OwnNumber[]> {
  const api = useApi();
  return useQuery({
    queryKey: numberKeys.verified,
    queryFn: ({ signal }) => api<NumbersPage>(paths.listNumbers, { query: { limit: ALL }, signal }),
    select: (page) => page.items.filter((number) => number.is_verified),
    refetchInterval: useLivePolling(),
  });
}
