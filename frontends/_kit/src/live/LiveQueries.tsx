import { useQueryClient } from '@tanstack/react-query';
import { pageReads } from '../api/page-reads';
import { useLiveSubscription } from './use-live';

/** Services consume the same events as pages, and store what they change a moment later. */
const SETTLING_MS = 2_000;

/** Fetches a remote's queries anew when live events may have been missed. What was read before an event is told to no other part of the page. */
export function LiveQueries(): null {
  const queryClient = useQueryClient();
  useLiveSubscription({
    onEvent: () => pageReads().forget(SETTLING_MS),
    onReset() {
      // All of the page are told before any of them asks.
      pageReads().forget();
      void queryClient.invalidateQueries({}, { cancelRefetch: false });
    },
  });
  return null;
}
