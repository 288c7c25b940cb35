import { useApi } from '@linecheck/frontend-kit';
import { previewTest } from '@linecheck/frontend-kit/operations/sms-test';
import type { AnswerOf, smsTestApi } from '@linecheck/shared-contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { priceKeys } from '../../test-messages/test-keys';
import { useSettled } from '../../history/use-settled';

export type Price = NonNullable<AnswerOf<typeof smsTestApi.previewTest>['price']>;

const FRESH_MS = 10 * 60_000;

/**
 * What a segment to a number costs; null where nobody knows. It is the same for every text, so what one costs follows from its
 * segments, without another request for each key that is pressed. A failure is no matter: the price stays unknown.
 */
export function usePrice(phoneNumber: string): UseQueryResult<Price | null> {
  const api = useApi();
  const settled = useSettled(phoneNumber);
  return useQuery({
    queryKey: priceKeys.of(settled),
    queryFn: async ({ signal }) => (await api(previewTest, { body: { phone_number: settled }, signal })).price,
    enabled: settled === phoneNumber && phoneNumber !== '',
    staleTime: FRESH_MS,
    retry: false,
  });
}
