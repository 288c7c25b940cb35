import type { QueryClient } from '@tanstack/react-query';
import { furtherOf, type SmsTest } from './sms-test';
import { testKeys } from './test-keys';

/**
 * Shows a test as the request for it was answered, and asks once more: its events may have been received before the answer, when nothing
 * was known that they could have moved.
 */
export function keepTest(queryClient: QueryClient, test: SmsTest): void {
  const queryKey = testKeys.one(test.test_id);
  queryClient.setQueryData<SmsTest>(queryKey, (known) => furtherOf(known, test));
  void queryClient.invalidateQueries({ queryKey });
}
