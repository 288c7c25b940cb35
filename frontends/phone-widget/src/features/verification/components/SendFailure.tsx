import { ApiError, FailureNotice, Notice } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';

/** Why no new code was texted. Too many codes is no failure to a person who has one of them in hand. */
export function SendFailure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const text = useText().code;
  if (error instanceof ApiError && error.code === 'too-many-codes') {
    return (
      <Notice tone="warn" icon="clock">
        {text.tooManyCodes}
      </Notice>
    );
  }
  const again = error instanceof ApiError && !error.isTemporary ? undefined : onRetry;
  return <FailureNotice title={`${text.sendFailed}.`} error={error} onRetry={again} />;
}
