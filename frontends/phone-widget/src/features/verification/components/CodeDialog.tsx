import { Button, Dialog, DialogFoot, FailureNotice, Notice } from '@linecheck/frontend-kit';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import type { PhoneNumber } from '../../numbers/phone-number';
import type { CodeDelivery } from '../code-delivery';
import { isForGood, phaseOf, type CodePhase } from '../code-phase';
import { useCodeCheck } from '../use-code-check';
import type { Codes } from '../use-codes';
import { useWebOtp } from '../use-web-otp';
import { CodeActions } from './CodeActions';
import { CodeDeliveryNotice } from './CodeDeliveryNotice';
import { CodeInput } from './CodeInput';
import { NextCode } from './NextCode';
import { SendFailure } from './SendFailure';

interface CodeDialogProps {
  readonly number: PhoneNumber;
  readonly codes: Codes;
  readonly delivery: CodeDelivery | null;
  /** Also where it was closed while the code was checked. */
  readonly onVerified: () => void;
  /** The person wants to correct the number. Without it that is not offered. */
  readonly onChangeNumber?: () => void;
  readonly onClose: () => void;
}

/** The code is typed here, while its own delivery is told live. A code whose text seems lost is taken all the same. */
export function CodeDialog({ number, codes, delivery, onVerified, onChangeNumber, onClose }: CodeDialogProps) {
  const text = useDialogText().code;
  const code = codes.of(number.id);
  const phase = phaseOf(code, delivery);
  const input = useRef<HTMLInputElement>(null);
  const check = useCodeCheck(number.id, codes, {
    onVerified,
    onDone: onClose,
    focusInput: () => input.current?.focus(),
  });
  useWebOtp(code.sent?.message_id, check.receive);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    check.submit();
  };
  // What was typed stays until a new code is on its way: it may still be right.
  const sending = {
    nextAt: code.nextAt,
    isSending: code.isSending,
    onSend: () => codes.request(number.id, check.clear),
  };
  const isOver = phase === 'used-up';
  const failed = phase === 'unsent' || phase === 'undelivered' || isOver;
  return (
    <Dialog title={text.titles[phase]} lead={<Lead number={number} phase={phase} />} onClose={onClose}>
      <form className="pw-form" onSubmit={submit}>
        {isOver ? (
          <Notice tone="bad" icon="alert">
            {check.problem ?? text.exhausted}
          </Notice>
        ) : (
          <CodeInput
            label={text.label}
            value={check.digits}
            error={check.problem}
            readOnly={check.isChecking}
            ref={input}
            onChange={check.type}
            onComplete={check.submitDigits}
          />
        )}
        {check.failure && <FailureNotice title={`${text.checkFailed}.`} error={check.failure} onRetry={check.submit} />}
        {code.error && !code.isSending && <SendFailure error={code.error} />}
        {code.sent && !isOver && !code.isSending && delivery && (
          <CodeDeliveryNotice delivery={delivery} sender={number.sender} />
        )}
        <DialogFoot
          note={<Note phase={phase} failed={failed} sending={sending} left={code.sent?.attempts_left ?? null} />}
        >
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <CodeActions
            failed={failed}
            isOver={isOver}
            isForGood={isForGood(delivery)}
            hasDigits={check.digits !== ''}
            isChecking={check.isChecking}
            sending={sending}
            onChangeNumber={onChangeNumber}
          />
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface NoteProps {
  readonly phase: CodePhase;
  readonly failed: boolean;
  readonly sending: { nextAt: number | null; isSending: boolean; onSend: () => void };
  readonly left: number | null;
}

/** Where a new code is the way out, its button says when; else it stands here. */
function Note({ phase, failed, sending, left }: NoteProps): ReactNode {
  const text = useDialogText().code;
  if (phase === 'looking') return null;
  if (failed) return left ? text.attemptsLeft(left) : null;
  return <NextCode attemptsLeft={left} {...sending} />;
}

function Lead({ number, phase }: { readonly number: PhoneNumber; readonly phase: CodePhase }): ReactNode {
  const text = useDialogText().code;
  return text.leads[phase](<strong className="pw-number">{number.international_format}</strong>);
}
