import type { TimelineState } from '@linecheck/frontend-kit';
import { stepOf, type SmsTest, type TestStep } from '../test-messages/sms-test';

/** One step as the timeline shows it. */
export interface DeliveryStep {
  readonly step: 'stored' | 'taken' | 'handed_over' | 'delivered' | 'failed';
  readonly state: TimelineState;
  /** It is the one that is waited for. */
  readonly isNext: boolean;
  /** When it was reached; undefined where it was not, or where nothing reported it. */
  readonly reached: TestStep | undefined;
}

const order = ['stored', 'taken', 'handed_over', 'delivered'] as const;

/**
 * The steps from stored to the phone: what is done, what goes on, what is awaited. Reports may be lost: whatever comes
 * before a step that was reached was passed, too. A failure ends the list.
 */
export function deliverySteps(test: SmsTest): DeliveryStep[] {
  const furthest = order.findLastIndex((step) => step === 'stored' || stepOf(test, step) !== undefined);
  if (test.status === 'failed') {
    const passed = order.slice(0, furthest + 1).map((step) => show(test, step, 'done'));
    return [...passed, show(test, 'failed', 'failed')];
  }
  return order.map((step, index) => {
    if (index > furthest) return show(test, step, 'awaited', index === furthest + 1);
    return show(test, step, index === furthest && step !== 'delivered' ? 'current' : 'done');
  });
}

function show(test: SmsTest, step: DeliveryStep['step'], state: TimelineState, isNext = false): DeliveryStep {
  return { step, state, isNext, reached: stepOf(test, step) };
}

/** "SM3f…9c": enough of a SID to tell messages apart. */
export function shortSid(sid: string): string {
  return sid.length <= 9 ? sid : `${sid.slice(0, 4)}…${sid.slice(-2)}`;
}
