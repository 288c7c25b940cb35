export { seal, unseal } from '../sealing';
export { createAccountReader, type AccountAnswer, type AccountReader } from './account-reader';
export { plannedFeedback, startFeedback, type FeedbackOptions } from './feedback';
export type { CircuitCheck, CircuitSettings } from './circuit';
export { exportedOptOuts, exportedTexts, type ExportedOptOut, type ExportedText } from './exported';
export { createFeedbackClient, type FeedbackAnswer, type FeedbackClient } from './feedback-client';
export { createMessageReader, type MessageReader, type MessageReport } from './message-reader';
export { OptOuts1764000100000 } from './migrations/1764000100000-opt-outs';
export { optOutConsumer } from './opt-out-consumer';
export {
  activeOptOut,
  hideOptOuts,
  isOptedOut,
  optedOutOf,
  saveOptOut,
  selectStoppedSenders,
  storedNames,
  type OptOut,
} from './opt-outs';
export { optedOut } from './opted-out';
export { planSend, plannedSend } from './plan-send';
export { providerObject } from './provider-object';
export type { NotSentReason, PlannedSend, SendOutcome, SendState, StoredSend } from './send';
export { countriesWithoutSender, createSenders, type SenderSettings, type Senders } from './senders';
export { sendSnapshots } from './snapshot-sources';
export type { OutcomeListener } from './settlement';
export {
  createTwilio,
  statusCallbackUrl,
  type CallResult,
  type FoundText,
  type TwilioGateway,
  type TwilioSettings,
} from './twilio';
export { startSendWorker, type SendWorker, type SendWorkerOptions } from './worker';
