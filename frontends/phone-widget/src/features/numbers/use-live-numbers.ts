import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { numberKeys } from './number-keys';

/** phone-numbers consumes the same events of opt-outs and texts as this page and has to store them first, in ms. */
const PROJECTION_DELAY_MS = 1_000;

/** What ends a text, and so may change its number's health. */
const ENDS = new Set<string>(['message.delivered', 'message.failed', 'message.refused']);

/** Fetches the numbers anew whenever one of them changed, here or on another page, its phone texted STOP or START, or a text to it ended. */
export function useLiveNumbers(): void {
  const queryClient = useQueryClient();
  const refetch = () => void queryClient.invalidateQueries({ queryKey: numberKeys.all });
  useLiveEvents((event) => {
    if (event.type.startsWith('phone-number.') || event.type === 'person.erased') refetch();
    if (event.type.startsWith('recipient.') || ENDS.has(event.type)) setTimeout(refetch, PROJECTION_DELAY_MS);
  });
}
