import { refusalOf, useApi, type ClientOperation } from '@linecheck/frontend-kit';
import { discardDeadLetter, replayDeadLetter } from '@linecheck/frontend-kit/operations/delivery-tracker';
import type { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Done } from '../dead-letter';

type SettleLetter = ClientOperation<
  typeof deliveryTrackerApi.replayDeadLetter | typeof deliveryTrackerApi.discardDeadLetter
>;

const operations: Readonly<Record<'replayed' | 'discarded', SettleLetter>> = {
  replayed: replayDeadLetter,
  discarded: discardDeadLetter,
};

/** Replays or discards one dead letter. Doing it twice is harmless: one that is gone is a 404, which is an answer too. */
export function useSettleDeadLetter(action: 'replayed' | 'discarded'): UseMutationResult<Done, Error, string> {
  const api = useApi();
  const operation = operations[action];
  return useMutation({
    mutationFn: async (id: string): Promise<Done> => {
      try {
        await api(operation, { params: { id } });
        return action;
      } catch (error) {
        if (refusalOf(operation, error) === 'not-found') return 'gone';
        throw error;
      }
    },
  });
}
