import { ApiError, useApi } from '@linecheck/frontend-kit';
import { fillPath, paths } from '@linecheck/shared-contracts/paths';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Done, DeadLetter } from '../dead-letter';

const pathOf = { replayed: paths.replayDeadLetter, discarded: paths.discardDeadLetter } as const;

/** Replays or discards one dead letter. Doing it twice is harmless: one that is gone is a 404, which is an answer too. */
export function useSettleDeadLetter(deed: 'replayed' | 'discarded'): UseMutationResult<Done, Error, string> {
  const api = useApi();
  return useMutation({
    mutationFn: async (id: string): Promise<Done> => {
      try {
        await api<DeadLetter>(fillPath(pathOf[deed], { id }), { method: 'POST' });
        return deed;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'not-found') return 'gone';
        throw error;
      }
    },
  });
}
