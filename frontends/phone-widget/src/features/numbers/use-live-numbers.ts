import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { numberKeys } from './number-keys';

/** Fetches the numbers anew whenever one of them changed, here or on another page. */
export function useLiveNumbers(): void {
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    if (event.type.startsWith('phone-number.')) void queryClient.invalidateQueries({ queryKey: numberKeys.all });
  });
}
