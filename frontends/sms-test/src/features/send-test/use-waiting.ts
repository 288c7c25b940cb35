import { clockTime, limitReached, useIsPast, useLocale } from '@linecheck/frontend-kit';
import { useText } from '../../messages';

/** Why the next test has to wait, in words, and what the button says meanwhile. */
export interface Waiting {
  readonly notice: string;
  readonly button: string;
}

/** Null where no limit was reached, where this page has no words for it, and once it is open again. */
export function useWaiting(error: Error | null): Waiting | null {
  const text = useText().send.limits;
  const locale = useLocale();
  const reached = limitReached(error);
  const isOpen = useIsPast(reached?.opensAt ?? null);
  if (reached === null || isOpen) return null;
  const { limit, quota, used, opensAt } = reached;
  if (!isKnown(limit, text.within)) return null;
  const time = clockTime(new Date(opensAt), new Date(), locale);
  const left = quota - used;
  const sentences = [text.within[limit](used, quota), text.opens(time)];
  if (left > 0) sentences.push(text.shorter(left));
  return { notice: sentences.join(' '), button: text.waits(time) };
}

function isKnown<ActionText extends object>(limit: string, words: ActionText): limit is keyof ActionText & string {
  return Object.hasOwn(words, limit);
}
