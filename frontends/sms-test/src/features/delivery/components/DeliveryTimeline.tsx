import { Timeline, useLocale, type TimelineStep } from '@linecheck/frontend-kit';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useText } from '../../../messages';
import { stepOf, type SmsTest } from '../../test-messages/sms-test';
import { deliverySteps, shortSid, type DeliveryStep } from '../delivery-steps';
import { formatClock, formatSeconds } from '../format-seconds';
import { FailureRemedy } from './FailureRemedy';

interface DeliveryTimelineProps {
  readonly test: SmsTest;
  readonly onSent: (test: SmsTest) => void;
  readonly onOtherNumber: () => void;
}

/** Stored, taken by Twilio, handed to the carrier, on the phone; a failure stops it, with what to do. */
export function DeliveryTimeline({ test, onSent, onOtherNumber }: DeliveryTimelineProps) {
  const text = useText().delivery;
  const locale = useLocale();
  const words = useStepText(test);
  const steps = deliverySteps(test).map((step): TimelineStep => ({
    key: step.step,
    state: step.state,
    ...words(step),
    time: timeOf(step),
  }));
  function timeOf({ step, reached }: DeliveryStep): string | undefined {
    if (reached === undefined) return undefined;
    if (step === 'stored') return formatClock(reached.at, locale);
    return reached.seconds === null ? undefined : text.after(formatSeconds(reached.seconds, locale, 2));
  }
  return (
    <Timeline
      label={text.label}
      steps={steps}
      remedy={test.status === 'failed' && <FailureRemedy test={test} onSent={onSent} onOtherNumber={onOtherNumber} />}
    />
  );
}

type StepText = Pick<TimelineStep, 'title' | 'detail'>;

function useStepText(test: SmsTest): (step: DeliveryStep) => StepText {
  const { delivery: text, explanations } = useText();
  function deliveredDetail(): string {
    const isFoundByAsking = stepOf(test, 'delivered')?.seconds === null;
    return isFoundByAsking ? text.steps.delivered.foundByAsking : text.steps.delivered.detail;
  }
  return ({ step, state }) => {
    switch (step) {
      case 'stored':
        return {
          title: text.steps.stored.title,
          detail: state === 'current' ? text.passing : text.steps.stored.detail,
        };
      case 'taken': {
        const queued = test.message_sid === null ? text.inQueue : text.queuedAs(shortSid(test.message_sid));
        return { title: text.steps.taken.title, detail: state === 'awaited' ? text.steps.taken.awaited : queued };
      }
      case 'handed_over': {
        const reached = state === 'current' ? text.waitingForPhone : text.carrierHasIt;
        return {
          title: text.steps.handedOver.title,
          detail: state === 'awaited' ? text.steps.handedOver.awaited : reached,
        };
      }
      case 'delivered':
        return {
          title: text.steps.delivered.title,
          detail: state === 'awaited' ? text.steps.delivered.awaited : deliveredDetail(),
        };
      case 'failed':
        return {
          title: stepOf(test, 'taken') ? text.steps.failed.title : text.steps.refused.title,
          detail:
            test.error_code === null
              ? undefined
              : explanations[explainProviderError(test.error_code, test.sender).remedy].summary,
        };
    }
  };
}
