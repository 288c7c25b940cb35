import { useLiveEvents, type LiveEvent } from '@linecheck/frontend-kit';
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { hearEvent } from './hear-event';
import type { SmsTest, TestsPage } from './sms-test';
import { numberKeys, testKeys } from './test-keys';

/** Keeps tests and numbers current by live events. */
export function useLiveTests(): void {
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    if (event.type.startsWith('message.')) moveTests(queryClient, event);
    if (event.type.startsWith('sms-test.')) void queryClient.invalidateQueries({ queryKey: testKeys.all });
    if (event.type.startsWith('phone-number.')) void queryClient.invalidateQueries({ queryKey: numberKeys.verified });
  });
}

/** Moves what is shown at once: the service of the tests may not have heard yet, so asking it would be too early. */
function moveTests(queryClient: QueryClient, event: LiveEvent): void {
  queryClient.setQueriesData<SmsTest>({ queryKey: testKeys.anyOne }, (test) => test && hearEvent(test, event));
  queryClient.setQueryData<InfiniteData<TestsPage>>(
    testKeys.history,
    (history) =>
      history && {
        ...history,
        pages: history.pages.map((page) => ({ ...page, items: page.items.map((test) => hearEvent(test, event)) })),
      },
  );
}
