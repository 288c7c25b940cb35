import { useQueryClient } from '@tanstack/react-query';
import { useLiveSubscription } from './use-live';

/** Fetches a remote's queries anew when live events may have been missed. */
export function LiveQueries(): null {
  const queryClient = useQueryClient();
  useLiveSubscription({
    onReset: () => void queryClient.invalidateQueries({}, { cancelRefetch: false }),
  });
  return null;
}
