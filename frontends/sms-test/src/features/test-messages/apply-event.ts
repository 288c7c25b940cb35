import type { LiveEvent } from '@linecheck/frontend-kit';
import type { EventData } from '@linecheck/shared-contracts';
import { reportedAt } from '@linecheck/shared-contracts/delivery-seconds';
import { isFinal, isUnsent, stepOf, type SmsTest, type TestStep } from './sms-test';

/** What a live event says about a test. */
type LiveUpdate = Pick<SmsTest, 'status'> &
  Partial<SmsTest> & {
    readonly step: TestStep['step'];
    readonly at: string;
    /** Nothing reported it when it happened, so `at` says nothing about how long it took. */
    readonly isFoundByAsking?: boolean;
  };

/** The test after a live event; the same one where the event says nothing new about it. */
export function applyEvent(test: SmsTest, event: LiveEvent): SmsTest {
  const update = updateOf(test, event);
  if (update === null) return test;
  if (isUnsent(test) && event.type !== 'message.refused') return applyEvent(reopened(test), event);
  if (isFinal(test) || stepOf(test, update.step) !== undefined) return test;
  if (event.type === 'message.refused' && test.message_sid !== null) return test;
  const { step, at, isFoundByAsking = false, ...changes } = update;
  if (step === 'taken' && stepOf(test, 'handed_over') !== undefined) return test;
  const seconds = isFoundByAsking ? null : secondsBetween(test.created_at, at);
  const steps = [...test.steps, { step, at, seconds }];
  // Whether it may be sent again is the service's to say, and it said so of an earlier state.
  return { ...test, ...changes, steps, ...(update.status === 'failed' && { retry: undefined }) };
}

/** Events name the code, not why there is none. */
const PROVIDER = { failure_reason: 'provider' } as const;

function reopened(test: SmsTest): SmsTest {
  const nothing = { error_code: null, error_class: null, error_message: null, failure_reason: null };
  return { ...test, ...nothing, status: 'queued', steps: test.steps.filter(({ step }) => step !== 'failed') };
}

function updateOf(test: SmsTest, event: LiveEvent): LiveUpdate | null {
  if (messageIdOf(event.data) !== test.message_id) return null;
  switch (event.type) {
    case 'message.sent':
      return sent(event.data);
    case 'message.refused':
      return refused(event.data);
    case 'message.status-changed':
    case 'message.delivered':
    case 'message.failed':
      return moved(event.data);
    default:
      return null;
  }
}

/** Which message an event is about. The connection may be of a remote of another version, which lets events without data through. */
function messageIdOf(data: object | null): unknown {
  return data !== null && 'message_id' in data ? data.message_id : null;
}

function sent(data: EventData<'message.sent'>): LiveUpdate {
  return {
    step: 'taken',
    at: data.accepted_at,
    status: 'accepted',
    delivery_status: data.status,
    message_sid: data.message_sid,
    sent_at: data.accepted_at,
  };
}

function refused(data: EventData<'message.refused'>): LiveUpdate {
  const failed = { error_code: data.code, error_class: data.class, ...(data.code !== null && PROVIDER) };
  return { step: 'failed', at: data.refused_at, status: 'failed', ...failed };
}

function moved(data: EventData<'message.status-changed'>): LiveUpdate | null {
  const at = reportedAt(data).toISOString();
  const known = { at, delivery_status: data.status, message_sid: data.message_sid };
  switch (data.status) {
    case 'sent':
    case 'partially_delivered':
      return { ...known, step: 'handed_over', status: 'sent' };
    case 'delivered':
    case 'read':
      return {
        ...known,
        step: 'delivered',
        status: 'delivered',
        delivered_at: at,
        seconds_to_phone: data.seconds_to_phone,
        isFoundByAsking: data.seconds_to_phone === null,
      };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return {
        ...known,
        ...PROVIDER,
        step: 'failed',
        status: 'failed',
        error_code: data.code,
        error_class: data.class,
      };
    default:
      return null;
  }
}

/** Seconds from one time to a later one, never below 0: two services' clocks may differ. */
function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}
