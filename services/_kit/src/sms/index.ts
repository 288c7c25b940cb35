export { seal, unseal } from '../sealing';
export { createMessageReader, type MessageReader, type MessageReport } from './message-reader';
export { planSend, plannedSend } from './plan-send';
export type { NotSentReason, PlannedSend, SendOutcome, SendState, StoredSend } from './send';
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
