import { deliverySeconds } from '@linecheck/shared-contracts';
import type { SmsTest } from './sms-test';

/** Seconds from the provider's acceptance to its report that the phone has it; null before that, and where that was only found out by asking. */
export function secondsToPhone({ takenAt, deliveredAt, deliveryIsPolled }: SmsTest): number | null {
  return deliverySeconds(takenAt, deliveryIsPolled ? null : deliveredAt);
}

export type StepName = 'stored' | 'taken' | 'handed_over' | 'delivered' | 'failed';

/** One step in the timeline of a test. `seconds` since it was stored; null where it was only found out by asking, later. */
export interface Step {
  step: StepName;
  at: Date;
  seconds: number | null;
}

/**
 * The steps that are known, in the order of the timeline. What is reported late, or by a clock that runs differently, is
 * never shown after the step that must have followed it, nor before the test was stored.
 */
export function stepsOf(test: SmsTest): Step[] {
  const timeline: [StepName, Date | null][] = [
    ['stored', test.createdAt],
    ['taken', test.takenAt],
    ['handed_over', test.handedOverAt],
    ['delivered', test.deliveredAt],
    ['failed', test.failedAt],
  ];
  let latest = Number.POSITIVE_INFINITY;
  const steps: Step[] = [];
  for (const [step, at] of timeline.reverse()) {
    if (at === null) continue;
    latest = Math.max(Math.min(latest, at.getTime()), test.createdAt.getTime());
    const seconds = step === 'delivered' && test.deliveryIsPolled ? null : (latest - test.createdAt.getTime()) / 1000;
    steps.unshift({ step, at: new Date(latest), seconds });
  }
  return steps;
}
