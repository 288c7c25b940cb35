import { Button, CopyButton, FailureNotice, useDestination } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import { useRetryTest } from '../api/retry-test';
import { mayRetry, numberOfSender } from '../cause';
import { causeWords } from '../story-words';
import { OperatorReport } from './OperatorReport';
import { StoryNotice } from './StoryNotice';

export interface FailureRemedyProps {
  readonly test: SmsTest;
  /** Nobody knows whether it was sent. */
  readonly isMaybeSent: boolean;
  readonly onRetried: (test: SmsTest) => void;
  /** Leads to the form; null where there is no way to it. */
  readonly onOtherNumber: (() => void) | null;
}

/** What a failure means, who can mend it, and the button that does. */
export function FailureRemedy({ test, isMaybeSent, onRetried, onOtherNumber }: FailureRemedyProps) {
  const text = useText();
  const toNumbers = useDestination('phone-management');
  const retry = useRetryTest();
  const { delivery } = text;
  const { cause, title, detail } = causeWords(test, text);
  const startNumber = cause.needsStart ? numberOfSender(test.sender) : null;
  return (
    <>
      <StoryNotice
        tone={isMaybeSent ? 'warn' : 'bad'}
        title={title}
        code={cause.code === null ? '' : delivery.code(cause.code)}
        detail={detail}
        note={delivery.menders[cause.mender]}
      >
        {mayRetry(test) && (
          <Button busy={retry.isPending} onClick={() => retry.mutate(test.test_id, { onSuccess: onRetried })}>
            {delivery.tryAgain}
          </Button>
        )}
        {cause.name === 'number-not-verified' && toNumbers && (
          <Button onClick={() => toNumbers()}>{delivery.verify}</Button>
        )}
        {startNumber !== null && <CopyButton value={startNumber}>{delivery.start.copy}</CopyButton>}
        {cause.mender === 'operator' && <OperatorReport test={test} />}
        {onOtherNumber && (
          <Button variant="quiet" onClick={onOtherNumber}>
            {delivery.otherNumber}
          </Button>
        )}
      </StoryNotice>
      {retry.isError && <FailureNotice title={`${delivery.retryFailed}.`} error={retry.error} />}
    </>
  );
}
