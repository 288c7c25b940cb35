import { measureText } from '@linecheck/shared-contracts/message-text';
import type { StoredSend } from './send';
import type { CallResult } from './twilio';

/**
 * What the provider answers to a text that it takes, for a text to a fixed test number: nobody is called. Its SID is the message id, so it
 * is the same however often it is made.
 */
export function simulateCall({ messageId }: Pick<StoredSend, 'messageId'>, body: string): CallResult {
  const sid = `SM${messageId.replaceAll('-', '')}`;
  return { kind: 'accepted', sid, status: 'queued', segments: measureText(body).segments };
}
