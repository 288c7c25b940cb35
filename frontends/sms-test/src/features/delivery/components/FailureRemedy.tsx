import { Button, ErrorNotice, FailureNotice } from '@linecheck/frontend-kit';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useText } from '../../../messages';
import { useSendTest } from '../../send-test/api/send-test';
import type { SmsTest } from '../../test-messages/sms-test';

interface FailureRemedyProps {
  readonly test: SmsTest;
  readonly onSent: (test: SmsTest) => void;
  readonly onOtherNumber: () => void;
}

/** What a failure means, what to do about it, and the button that does it. */
export function FailureRemedy({ test, onSent, onOtherNumber }: FailureRemedyProps) {
  const { delivery: text, explanations } = useText();
  const sending = useSendTest();
  const again = (): void =>
    sending.mutate({ phone_number: test.phone_number, custom_message: test.message_content }, { onSuccess: onSent });
  const code = test.error_code;
  const { summary, remedy } = explanations[code === null ? 'general' : explainProviderError(code, test.sender).remedy];
  // Ends that have no code of the provider are worded by the service, which knows why.
  const own = code === null ? test.error_message : null;
  return (
    <>
      <ErrorNotice
        title={own === null ? summary : text.steps.refused.title}
        detail={own ?? `${code === null ? '' : text.code(code)}${remedy}`}
        onRetry={again}
        retrying={sending.isPending}
        retryLabel={text.tryAgain}
      >
        <Button variant="quiet" onClick={onOtherNumber}>
          {text.otherNumber}
        </Button>
      </ErrorNotice>
      {sending.isError && <FailureNotice title={`${text.retryFailed}.`} error={sending.error} />}
    </>
  );
}
