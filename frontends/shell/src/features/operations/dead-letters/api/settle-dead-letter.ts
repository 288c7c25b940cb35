import { useApi } from '@linecheck/frontend-kit';
import { discardDeadLetter, replayDeadLetter } from '@linecheck/frontend-kit/operations/delivery-tracker';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Done } from '../../queue/queue-item';
import { useSettle } from '../../queue/use-settle';
import type { DeadLetter } from '../dead-letter';

export function useReplay({ id }: DeadLetter, onDone: (done: Done) => void): UseMutationResult<Done, Error, void> {
  const api = useApi();
  return useSettle(replayDeadLetter, 'retried', () => api(replayDeadLetter, { params: { id } }), onDone);
}

export function useDiscard({ id }: DeadLetter, onDone: (done: Done) => void): UseMutationResult<Done, Error, void> {
  const api = useApi();
  return useSettle(discardDeadLetter, 'discarded', () => api(discardDeadLetter, { params: { id } }), onDone);
}
