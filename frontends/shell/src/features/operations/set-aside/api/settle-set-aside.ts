import { useApi } from '@linecheck/frontend-kit';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Done } from '../../queue/queue-item';
import { useSettle } from '../../queue/use-settle';
import type { SetAsideItem } from '../item';
import { setAsideOperations } from '../set-aside-operations';

export function useRequeue(
  { source, id }: SetAsideItem,
  onDone: (done: Done) => void,
): UseMutationResult<Done, Error, void> {
  const api = useApi();
  const { requeue } = setAsideOperations[source];
  return useSettle(requeue, 'retried', () => api(requeue, { params: { id } }), onDone);
}

/** Discards one of them, with the reason. */
export function useDiscard(
  { source, id }: SetAsideItem,
  onDone: (done: Done) => void,
): UseMutationResult<Done, Error, string> {
  const api = useApi();
  const { discard } = setAsideOperations[source];
  return useSettle(discard, 'discarded', (reason) => api(discard, { params: { id }, body: { reason } }), onDone);
}
