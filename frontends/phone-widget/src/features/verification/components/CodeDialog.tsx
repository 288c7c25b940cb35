import { Button, Dialog, DialogFoot, FailureNotice } from '@linecheck/frontend-kit';
import { useRef, type FormEvent } from 'react';
import { useText } from '../../../messages';
import type { PhoneNumber } from '../../numbers/phone-number';
import type { CodeDelivery } from '../code-delivery';
import { useCodeCheck } from '../use-code-check';
import type { CodeOfNumber, Codes } from '../use-codes';
import { CodeDeliveryNotice } from './CodeDeliveryNotice';
import { CodeInput } from './CodeInput';
import { NextCode } from './NextCode';
import { SendFailure } from './SendFailure';

interface CodeDialogProps {
  readonly number: PhoneNumber;
  readonly codes: Codes;
  readonly delivery: CodeDelivery | null;
  readonly onVerified: () => void;
  readonly onClose: () => void;
}

/** The code is typed here, while its own delivery is told live. A code whose text seems lost is taken all the same. */
export function CodeDialog({ number, codes, delivery, onVerified, onClose }: CodeDialogProps) {
  const text = useText().code;
  const code = codes.of(number.id);
  const input = useRef<HTMLInputElement>(null);
  const check = useCodeCheck(number.id, codes, { onVerified, focusInput: () => input.current?.focus() });
  const hasAttempts = code.sent !== null && code.sent.attempts_left > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    check.submit();
  };
  // What was typed stays until a new code is on its way: it may still be right.
  const sendNew = (): void => codes.request(number.id, check.clear);
  return (
    <Dialog title={text.title} lead={<Lead number={number} code={code} />} onClose={onClose}>
      <form className="pw-form" onSubmit={submit}>
        <CodeInput
          label={text.label}
          value={check.digits}
          error={check.problem}
          readOnly={check.isChecking}
          ref={input}
          onChange={check.type}
          onComplete={check.submitDigits}
        />
        {check.failure && <FailureNotice title={`${text.checkFailed}.`} error={check.failure} onRetry={check.submit} />}
        {code.error && !code.isSending && <SendFailure error={code.error} onRetry={sendNew} />}
        {hasAttempts && !code.isSending && delivery && <CodeDeliveryNotice delivery={delivery} />}
        <DialogFoot
          note={
            <NextCode
              nextAt={code.nextAt}
              attemptsLeft={code.sent?.attempts_left ?? null}
              isSending={code.isSending}
              onSend={sendNew}
            />
          }
        >
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={check.isChecking}>
            {text.verify}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function Lead({ number, code }: { readonly number: PhoneNumber; readonly code: CodeOfNumber }) {
  const text = useText().code;
  const name = <strong className="pw-number">{number.international_format}</strong>;
  if (code.isSending) return text.texting(name);
  return code.sent ? text.texted(name) : text.notTexted(name);
}
