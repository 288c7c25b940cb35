import { Button } from '@linecheck/frontend-kit';
import type { Ref } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { countdown, secondsUntil } from '../sent-code';
import { useNow } from '../use-now';

interface SendingProps {
  /** When the next code may be asked, in milliseconds. */
  readonly nextAt: number | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
}

/** When a new code can be had, then the button for it; beside it the attempts that the present one has left. */
export function NextCode({ attemptsLeft, ...sending }: SendingProps & { readonly attemptsLeft: number | null }) {
  const text = useDialogText().code;
  const seconds = useWait(sending);
  return (
    <div className="pw-next-code">
      {seconds > 0 ? (
        <span role="timer">{text.newCodeIn(countdown(seconds))}</span>
      ) : (
        <Button variant="quiet" className="lc-button-link" busy={sending.isSending} onClick={sending.onSend}>
          {text.sendNew}
        </Button>
      )}
      {attemptsLeft !== null && (
        <span>
          {seconds > 0 && <span aria-hidden="true">· </span>}
          {text.attemptsLeft(attemptsLeft)}
        </span>
      )}
    </div>
  );
}

interface SendAgainProps extends SendingProps {
  readonly isMain: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The same as the way out of a failure: a button that says how long it has to wait. */
export function SendAgain({ isMain, ref, ...sending }: SendAgainProps) {
  const text = useDialogText().code;
  const seconds = useWait(sending);
  const waits = seconds > 0;
  return (
    <Button
      ref={ref}
      variant={isMain ? 'primary' : 'secondary'}
      busy={sending.isSending}
      aria-disabled={waits || undefined}
      onClick={waits ? undefined : sending.onSend}
    >
      {waits ? text.sendAgainIn(countdown(seconds)) : text.sendAgain}
    </Button>
  );
}

function useWait({ nextAt, isSending }: SendingProps): number {
  const now = useNow();
  return nextAt === null || isSending ? 0 : secondsUntil(nextAt, now);
}
