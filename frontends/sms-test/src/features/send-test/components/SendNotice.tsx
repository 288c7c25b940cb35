import { FailureNotice, Notice } from '@linecheck/frontend-kit';
import type { RefObject } from 'react';
import { useText } from '../../../messages';
import type { OpenTest } from '../../test-messages/use-open-test';
import type { Sending } from '../use-sending';
import type { TestForm } from '../use-test-form';
import { AskAgain } from './AskAgain';

interface SendNoticeProps {
  readonly form: TestForm;
  readonly sending: Sending;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly to: OpenTest;
}

/** What keeps the test from being sent and is about no field: a limit, a text that went just now, or a failure. */
export function SendNotice({ form, sending, button, to }: SendNoticeProps) {
  const text = useText().send;
  const { refusal, waiting } = sending;
  const { justSent } = refusal;
  if (waiting) {
    return (
      <Notice tone="warn" icon="clock">
        {waiting.notice}
      </Notice>
    );
  }
  if (justSent !== null) {
    return (
      <AskAgain
        number={form.number?.international_format ?? ''}
        testId={justSent}
        to={to}
        onYes={sending.sendAgain}
        onNo={() => {
          button.current?.focus();
          sending.reset();
        }}
      />
    );
  }
  return refusal.rest && <FailureNotice title={`${text.failed}.`} error={refusal.rest} onRetry={sending.retry} />;
}
