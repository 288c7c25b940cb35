import type { Message, MessageStatus } from '../messages/message';
import { hexDigits, randomFor } from '../random';
import type { Callback } from './callback';

export const API_VERSION = '2010-04-01';

/** The statuses that come with the carrier's own delivery receipt. */
const REPORTED: ReadonlySet<MessageStatus> = new Set(['delivered', 'undelivered']);

export interface StatusCallbackFacts {
  readonly accountSid: string;
  readonly seed: string;
  readonly url: string;
  readonly format: 'form' | 'json';
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly now: number;
}

/** What Twilio sends to the StatusCallback about one status. */
export function statusCallback(message: Message, facts: StatusCallbackFacts): Callback {
  const parameters: Record<string, string> = {
    ApiVersion: API_VERSION,
    AccountSid: facts.accountSid,
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: facts.status,
    SmsStatus: facts.status,
    To: message.to,
  };
  if (message.from !== null) parameters.From = message.from;
  if (message.messagingServiceSid !== null) parameters.MessagingServiceSid = message.messagingServiceSid;
  if (facts.errorCode !== null) parameters.ErrorCode = String(facts.errorCode);
  if (REPORTED.has(facts.status)) parameters.RawDlrDoneDate = receiptDate(facts.now);
  return newCallback('status', message, { ...facts, parameters });
}

/** A callback that waits for its first try. */
export function newCallback(
  kind: Callback['kind'],
  message: Message,
  facts: Pick<StatusCallbackFacts, 'seed' | 'url' | 'format' | 'status' | 'now'> & Pick<Callback, 'parameters'>,
): Callback {
  return {
    id: callbackId(facts.seed, message),
    kind,
    status: facts.status,
    url: facts.url,
    format: facts.format,
    parameters: facts.parameters,
    dueAt: facts.now,
    state: 'waiting',
    attempts: [],
  };
}

function callbackId(seed: string, message: Message): string {
  const hex = hexDigits(randomFor(seed, `callback ${message.sid} ${message.callbacks.length}`), 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** YYMMDDhhmm, as carriers write it. */
function receiptDate(now: number): string {
  return new Date(now).toISOString().slice(2, 16).replace(/[-T:]/g, '');
}
