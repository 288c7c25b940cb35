import { Button } from '@linecheck/frontend-kit';
import { useEffect, useRef } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { SendAgain } from './NextCode';

interface CodeActionsProps {
  /** Whether the text that was asked for does not bring the code, or the code can be typed no more. */
  readonly failed: boolean;
  readonly isOver: boolean;
  /** Whether another text to the same number would fail, too. */
  readonly isForGood: boolean;
  readonly hasDigits: boolean;
  readonly isChecking: boolean;
  readonly sending: { nextAt: number | null; isSending: boolean; onSend: () => void };
  readonly onChangeNumber: (() => void) | undefined;
}

/** What can be done, the likeliest as the primary button: a code that is typed is checked, whatever became of its text. */
export function CodeActions({ failed, isOver, isForGood, hasDigits, isChecking, sending, ...more }: CodeActionsProps) {
  const text = useDialogText().code;
  const { onChangeNumber } = more;
  const sendAgain = useRef<HTMLButtonElement>(null);
  // The field that had the focus is closed.
  useEffect(() => {
    if (isOver) sendAgain.current?.focus();
  }, [isOver]);
  const verify = (
    <Button variant="primary" type="submit" busy={isChecking}>
      {text.verify}
    </Button>
  );
  if (!failed) return verify;
  const checks = hasDigits && !isOver;
  const changes = isForGood && onChangeNumber !== undefined;
  const change = onChangeNumber && (
    <Button variant={changes && !checks ? 'primary' : 'secondary'} onClick={onChangeNumber}>
      {text.changeNumber}
    </Button>
  );
  const again = !(checks && changes) && <SendAgain ref={sendAgain} isMain={!changes && !checks} {...sending} />;
  // The primary one is the last.
  return (
    <>
      {changes ? again : change}
      {changes ? change : again}
      {checks && verify}
    </>
  );
}
