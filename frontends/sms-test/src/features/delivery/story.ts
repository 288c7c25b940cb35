import { silentTextLookUps, TEST_SEND_DEADLINE, unknownSendLookUps } from '@linecheck/shared-contracts/look-ups';
import { stepOf, type SmsTest } from '../test-messages/sms-test';

/**
 * How it stands with a test. `late`: it takes longer than texts usually do. `closing`: nothing is sent any more, and the
 * provider is asked whether it has the text. `stuck`: its end should be known. `unreported`: nobody told the end in 72 hours.
 */
export type StoryState =
  | 'stored'
  | 'stored-late'
  | 'stored-closing'
  | 'stored-stuck'
  | 'taken'
  | 'taken-late'
  | 'handed-over'
  | 'handed-over-late'
  | 'unreported'
  | 'delivered'
  | 'delivered-found'
  /** The provider had taken it. */
  | 'failed'
  /** The provider did not take it. */
  | 'refused'
  /** We did not send it, surely. */
  | 'not-sent'
  /** Nobody knows whether the provider took it. */
  | 'maybe-sent'
  /** A live event told that it was not sent; the service is about to say why. */
  | 'ending';

export interface Story {
  readonly state: StoryState;
  /** The next time that something happens by itself, in ms: a look-up, or the last attempt to send. Null where nothing is known. */
  readonly nextAt: number | null;
  /** Whether the provider was asked since the text was taken. */
  readonly wasLookedUp: boolean;
}

/** Seconds after which a text is late on a route without figures of its own. */
const LATE_AFTER = 15;
/** Seconds after which the provider should have answered: it is asked for the first time then. */
const STORED_LATE_AFTER = unknownSendLookUps[0] ?? 0;
/** The last call may begin at the deadline, take its time, and be looked up to the end of the schedule. */
const STORED_STUCK_AFTER = TEST_SEND_DEADLINE + (unknownSendLookUps.at(-1) ?? 0) + 60;
const UNREPORTED_AFTER = silentTextLookUps.at(-1) ?? Infinity;

/** The story of a test at `now` (ms). `lateAfter`: seconds from the provider to the phone after which a text of its route is late. */
export function storyOf(test: SmsTest, now: number, lateAfter = LATE_AFTER): Story {
  switch (test.status) {
    case 'queued':
      return storedStory(test, now);
    case 'accepted':
    case 'sent':
      return carriedStory(test, now, lateAfter);
    case 'delivered':
      return over(stepOf(test, 'delivered')?.seconds === null ? 'delivered-found' : 'delivered');
    case 'failed':
      return over(failedState(test));
  }
}

function over(state: StoryState): Story {
  return { state, nextAt: null, wasLookedUp: false };
}

function storedStory(test: SmsTest, now: number): Story {
  const storedAt = Date.parse(test.created_at);
  const age = (now - storedAt) / 1000;
  const at = (seconds: number): number => storedAt + seconds * 1000;
  if (age < STORED_LATE_AFTER) return { state: 'stored', nextAt: at(STORED_LATE_AFTER), wasLookedUp: false };
  if (age < TEST_SEND_DEADLINE) return { state: 'stored-late', nextAt: at(TEST_SEND_DEADLINE), wasLookedUp: false };
  if (age < STORED_STUCK_AFTER) return { state: 'stored-closing', nextAt: at(STORED_STUCK_AFTER), wasLookedUp: false };
  return over('stored-stuck');
}

function carriedStory(test: SmsTest, now: number, lateAfter: number): Story {
  const takenAt = Date.parse(test.sent_at ?? test.created_at);
  const age = (now - takenAt) / 1000;
  const next = silentTextLookUps.find((seconds) => seconds > age);
  if (age >= UNREPORTED_AFTER) return { state: 'unreported', nextAt: null, wasLookedUp: true };
  const reached = test.status === 'sent' ? 'handed-over' : 'taken';
  return {
    state: age < lateAfter ? reached : `${reached}-late`,
    nextAt: next === undefined ? null : takenAt + next * 1000,
    wasLookedUp: age >= (silentTextLookUps[0] ?? Infinity),
  };
}

function failedState(test: SmsTest): StoryState {
  if (test.message_sid !== null) return 'failed';
  if (test.error_code !== null) return 'refused';
  switch (test.failure_reason) {
    case 'unconfirmed':
      return 'maybe-sent';
    case 'provider':
      return 'refused';
    case undefined:
    case null:
      // Services of before there was a reason give their words at once; a live event brings neither.
      return test.error_message === null ? 'ending' : 'not-sent';
    default:
      return 'not-sent';
  }
}

/** Seconds from the provider's acceptance to the phone: what the tracker's figures are of. Null where nothing reported it. */
export function secondsToPhone(test: SmsTest): number | null {
  const delivered = stepOf(test, 'delivered')?.seconds ?? null;
  const taken = stepOf(test, 'taken')?.seconds ?? null;
  return delivered === null || taken === null ? null : Math.max(0, delivered - taken);
}
