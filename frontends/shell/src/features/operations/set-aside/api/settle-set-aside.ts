import { ApiError, useApi } from '@linecheck/frontend-kit';
import { fillPath, setAsidePaths } from '@linecheck/shared-contracts/paths';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Done, SetAsideItem } from '../item';

/** Requeues one of them. Doing it twice is harmless: one that waits no longer is a 404, which is an answer too. */
export function useRequeue({ source, id }: SetAsideItem): UseMutationResult<Done, Error, void> {
  return useSettle('requeued', fillPath(setAsidePaths[source].requeue, { id }), () => undefined);
}

/** Discards one of them, with the reason. */
export function useDiscard({ source, id }: SetAsideItem): UseMutationResult<Done, Error, string> {
  return useSettle('discarded', fillPath(setAsidePaths[source].discard, { id }), (reason: string) => ({ reason }));
}

function useSettle<Input>(
  done: Done,
  path: string,
  bodyOf: (input: Input) => object | undefined,
): UseMutationResult<Done, Error, Input> {
  const api = useApi();
  return useMutation({
    mutationFn: async (input: Input): Promise<Done> => {
      try {
        await api(path, { method: 'POST', body: bodyOf(input) });
        return done;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'not-found') return 'gone';
        throw error;
      }
    },
  });
}
