import { alertCleared, alertRaised } from './alert.v1';
import type { CloudEvent } from './envelope';
import type { DataOf, EventDefinition } from './definition';
import {
  messageDelivered,
  messageErased,
  messageFailed,
  messageRefused,
  messageRefusedSnapshot,
  messageSent,
  messageSentSnapshot,
  messageStatusChanged,
  messageStatusSnapshot,
} from './message.v1';
import { personDeleted, personErased } from './person.v1';
import {
  phoneNumberAdded,
  phoneNumberPrimaryChanged,
  phoneNumberReclaimed,
  phoneNumberRemoved,
  phoneNumberRestored,
  phoneNumberSnapshot,
  phoneNumberUpdated,
  phoneNumberVerified,
} from './phone-number.v1';
import { recipientOptedIn, recipientOptedOut, recipientSnapshot } from './recipient.v1';
import { sendingBudgetExhausted, sendingBudgetThresholdReached } from './sending-budget.v1';
import { smsTestCompleted, smsTestRequested } from './sms-test.v1';
import {
  verificationBudgetCleared,
  verificationBudgetExceeded,
  verificationBudgetSnapshot,
  verificationFailed,
  verificationRequested,
} from './verification.v1';

/** Every event that crosses the stream, by name. */
export const events = {
  'phone-number.added': phoneNumberAdded,
  'phone-number.updated': phoneNumberUpdated,
  'phone-number.removed': phoneNumberRemoved,
  'phone-number.restored': phoneNumberRestored,
  'phone-number.primary-changed': phoneNumberPrimaryChanged,
  'phone-number.verified': phoneNumberVerified,
  'phone-number.reclaimed': phoneNumberReclaimed,
  'phone-number.snapshot': phoneNumberSnapshot,
  'verification.requested': verificationRequested,
  'verification.failed': verificationFailed,
  'verification.budget-exceeded': verificationBudgetExceeded,
  'verification.budget-cleared': verificationBudgetCleared,
  'verification.budget-snapshot': verificationBudgetSnapshot,
  'message.sent': messageSent,
  'message.sent-snapshot': messageSentSnapshot,
  'message.refused': messageRefused,
  'message.refused-snapshot': messageRefusedSnapshot,
  'message.status-changed': messageStatusChanged,
  'message.status-snapshot': messageStatusSnapshot,
  'message.delivered': messageDelivered,
  'message.failed': messageFailed,
  'message.erased': messageErased,
  'recipient.opted-out': recipientOptedOut,
  'recipient.opted-in': recipientOptedIn,
  'recipient.snapshot': recipientSnapshot,
  'sms-test.requested': smsTestRequested,
  'sms-test.completed': smsTestCompleted,
  'sending-budget.threshold-reached': sendingBudgetThresholdReached,
  'sending-budget.exhausted': sendingBudgetExhausted,
  'person.erased': personErased,
  'person.deleted': personDeleted,
  'alert.raised': alertRaised,
  'alert.cleared': alertCleared,
} as const;

/** The name of an event; also its CloudEvents type. */
export type EventName = keyof typeof events;
/** Events about no person that operators are to see as they happen. */
export const operatorEvents: readonly EventName[] = (Object.values(events) as EventDefinition[])
  .filter(({ forOperators }) => forOperators === true)
  .map(({ name }) => name as EventName);
/** Events that publish a state again, though nothing has happened: for projections, not for live streams. */
export const snapshotEvents: readonly EventName[] = (Object.values(events) as EventDefinition[])
  .filter(({ isSnapshot }) => isSnapshot === true)
  .map(({ name }) => name as EventName);
/** The data of an event. */
export type EventData<Name extends EventName = EventName> = DataOf<(typeof events)[Name]>;
/** An event as it lies in the stream. */
export type EventOf<Name extends EventName = EventName> = { [N in Name]: CloudEvent<EventData<N>, N> }[Name];

export { phoneNumberStateEvents } from './phone-number.v1';
export { optOutSources, type OptOutSource } from './recipient.v1';
export { Envelope, type CloudEvent } from './envelope';
export type { EventDefinition } from './definition';
export * from './subjects';
