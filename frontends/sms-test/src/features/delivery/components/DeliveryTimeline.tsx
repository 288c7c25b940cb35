import { Timeline, useLocale, type TimelineStep } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import { deliverySteps, type DeliveryStep } from '../delivery-steps';
import { formatClock, formatDuration } from '../durations';
import { stepWords } from '../step-words';
import type { Story } from '../story';
import type { UsualTime } from '../usual-times';

interface DeliveryTimelineProps {
  readonly test: SmsTest;
  readonly story: Story;
  readonly usual: UsualTime | null;
  /** In ms. */
  readonly now: number;
  /** What is said beneath: why it failed, or why it takes so long. */
  readonly children: ReactNode;
}

/** Stored, taken by Twilio, handed to the carrier, on the phone; a failure stops it. */
export function DeliveryTimeline({ test, story, usual, now, children }: DeliveryTimelineProps) {
  const text = useText();
  const locale = useLocale();
  const steps = deliverySteps(test).map((step): TimelineStep => ({
    key: step.step,
    state: step.state,
    ...stepWords(step, { test, story, usual, text, locale }),
    time: step.isNext ? <RunningClock since={test.created_at} now={now} /> : timeOf(step),
  }));
  function timeOf({ step, reached }: DeliveryStep): string | undefined {
    if (reached === undefined) return undefined;
    if (step === 'stored') return formatClock(reached.at, locale);
    return reached.seconds === null ? undefined : text.delivery.after(formatDuration(reached.seconds, locale, 2));
  }
  return <Timeline label={text.delivery.label} steps={steps} remedy={children} />;
}

/** How long it has taken so far. Seen only: read out each second it would drown everything else. */
function RunningClock({ since, now }: { readonly since: string; readonly now: number }) {
  const locale = useLocale();
  // This browser's clock may be behind the service's.
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000);
  return (
    <span aria-hidden="true" className="st-clock">
      {formatDuration(seconds, locale, 0)}
    </span>
  );
}
