import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { numberKeys } from './number-keys';

/** phone-numbers consumes the same opt-out event as this page and has to store it first, in ms. */
const PROJECTION_DELAY_MS = 1_000;

/** Fetches the numbers anew whenever one of them changed, here or on another page, or its phone texted STOP or START. */
export function useLiveNumbers(): void {
  const queryClient = useQueryClient();
  const refetch = () => void queryClient.invalidateQueries({ queryKey: numberKeys.all });
  useLiveEvents((event) => {
    if (event.type.startsWith('phone-number.')) refetch();
    if (event.type.startsWith('recipient.')) setTimeout(refetch, PROJECTION_DELAY_MS);
  });
}
