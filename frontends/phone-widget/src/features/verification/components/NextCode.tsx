import { Button } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { countdown, secondsUntil } from '../sent-code';
import { useNow } from '../use-now';

interface NextCodeProps {
  /** When the next code may be asked, in milliseconds. */
  readonly nextAt: number | null;
  readonly attemptsLeft: number | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
}

/** When a new code can be had, then the button for it; beside it the attempts that the present one has left. */
export function NextCode({ nextAt, attemptsLeft, isSending, onSend }: NextCodeProps) {
  const text = useText().code;
  const now = useNow();
  const seconds = nextAt === null ? 0 : secondsUntil(nextAt, now);
  const waits = seconds > 0 && !isSending;
  return (
    <div className="pw-next-code">
      {waits ? (
        <span role="timer">{text.newCodeIn(countdown(seconds))}</span>
      ) : (
        <Button variant="quiet" className="lc-button-link" busy={isSending} onClick={onSend}>
          {text.sendNew}
        </Button>
      )}
      {attemptsLeft !== null && (
        <span>
          {waits && <span aria-hidden="true">· </span>}
          {text.attemptsLeft(attemptsLeft)}
        </span>
      )}
    </div>
  );
}
