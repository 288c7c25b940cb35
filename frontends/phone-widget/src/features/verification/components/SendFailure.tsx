import {
  clockTime,
  FailureNotice,
  limitReached,
  Notice,
  refusalOf,
  useIsPast,
  useLocale,
} from '@linecheck/frontend-kit';
import { sendCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useDialogText } from '../../../messages/dialogs';

/** Why no new code was texted. Too many codes is no failure to a person who has one of them in hand. */
export function SendFailure({ error }: { readonly error: Error }) {
  const text = useDialogText().code;
  const locale = useLocale();
  const reached = limitReached(error);
  const isOpen = useIsPast(reached?.opensAt ?? null);
  if (refusalOf(sendCode, error) === 'too-many-codes') {
    const why = reached && reasonOf(reached.limit, text.limits);
    if (why && isOpen) return null;
    return (
      <Notice tone="warn" icon="clock">
        {why ? `${why} ${text.opens(clockTime(new Date(reached.opensAt), new Date(), locale))}` : text.tooManyCodes}
      </Notice>
    );
  }
  return <FailureNotice title={`${text.sendFailed}.`} error={error} />;
}

/** In words; null for the wait between two codes, whose countdown is beside it. */
function reasonOf(limit: string, words: Readonly<Record<string, string>>): string | null {
  return words[limit] ?? null;
}
