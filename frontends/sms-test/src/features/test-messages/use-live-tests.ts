import { useLiveEvents, type LiveEvent } from '@linecheck/frontend-kit';
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { applyEvent } from './apply-event';
import type { SmsTest, TestsPage } from './sms-test';
import { numberKeys, testKeys } from './test-keys';

/** Keeps tests and numbers current by live events. */
export function useLiveTests(): void {
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    if (event.type.startsWith('message.')) moveTests(queryClient, event);
    if (event.type.startsWith('sms-test.')) void queryClient.invalidateQueries({ queryKey: testKeys.all });
    if (event.type.startsWith('phone-number.')) {
      void queryClient.invalidateQueries({ queryKey: numberKeys.all });
      // Whether a test may be sent again depends on how its number stands.
      void queryClient.invalidateQueries({ queryKey: testKeys.anyOne });
    }
  });
}

/** Updates what is shown at once: sms-test may not have consumed the event yet, so a request would be too early. */
function moveTests(queryClient: QueryClient, event: LiveEvent): void {
  queryClient.setQueriesData<SmsTest>({ queryKey: testKeys.anyOne }, (test) => test && applyEvent(test, event));
  queryClient.setQueriesData<InfiniteData<TestsPage>>(
    { queryKey: testKeys.history },
    (history) =>
      history && {
        ...history,
        pages: history.pages.map((page) => ({ ...page, items: page.items.map((test) => applyEvent(test, event)) })),
      },
  );
}
