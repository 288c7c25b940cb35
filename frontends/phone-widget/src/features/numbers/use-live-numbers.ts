import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { numberKeys } from './number-keys';

/** The service of the numbers hears of a STOP by the same event as this page, and has to write it down first, in ms. */
const PROJECTED_WITHIN_MS = 1_000;

/** Fetches the numbers anew whenever one of them changed, here or on another page, or its phone texted STOP or START. */
export function useLiveNumbers(): void {
  const queryClient = useQueryClient();
  const refetch = () => void queryClient.invalidateQueries({ queryKey: numberKeys.all });
  useLiveEvents((event) => {
    if (event.type.startsWith('phone-number.')) refetch();
    if (event.type.startsWith('recipient.')) setTimeout(refetch, PROJECTED_WITHIN_MS);
  });
}
