import { useApi } from '@linecheck/frontend-kit';
import { replayDeadLetters } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { Replayed } from '../dead-letter';

/** The most that one request may replay. */
const PAGE_SIZE = 1_000;

/** Replays the dead letters of one consumer, the oldest first. */
export function useReplayDeadLetters(): UseMutationResult<Replayed, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (consumer: string) =>
      api(replayDeadLetters, { body: { consumer, limit: PAGE_SIZE }, timeoutMs: 60_000 }),
    // Also after a failure: some of them may have been replayed.
    onSettled: () => queryClient.invalidateQueries({ queryKey: operationsKeys.deadLetters }),
  });
}
