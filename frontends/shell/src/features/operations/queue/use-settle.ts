import { refusalOf, type ClientOperation } from '@linecheck/frontend-kit';
import type { Operation } from '@linecheck/shared-contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Done } from './queue-item';

/**
 * Does something with one item. Doing it twice is harmless: one that waits no longer is a 404, which is an answer too. `onDone` is called
 * although whoever asked has left meanwhile.
 */
export function useSettle<Input>(
  operation: ClientOperation<Operation>,
  done: Exclude<Done, 'gone'>,
  settle: (input: Input) => Promise<unknown>,
  onDone: (done: Done) => void,
): UseMutationResult<Done, Error, Input> {
  return useMutation({
    mutationFn: async (input): Promise<Done> => {
      try {
        await settle(input);
        return done;
      } catch (error) {
        if (refusalOf(operation, error) === 'not-found') return 'gone';
        throw error;
      }
    },
    onSuccess: onDone,
  });
}
