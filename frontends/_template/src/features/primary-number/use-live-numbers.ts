import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from './query-keys';

/** Fetches the numbers anew whenever something has happened to one. */
export function useLiveNumbers(): void {
  const queryClient = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type.startsWith('phone-number.')) void queryClient.invalidateQueries({ queryKey: queryKeys.numbers });
  });
}
