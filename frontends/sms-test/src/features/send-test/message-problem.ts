import { ApiError, refusalOf } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import { takesReplies } from '@linecheck/shared-contracts/senders';
import type { MessageCount } from './count-message';

/** What the service takes at most: characters, and segments of one text. */
export const MAX_CHARACTERS = 1600;
export const MAX_SEGMENTS = 10;

/** Why an own text cannot be sent. */
export type TextProblem = 'blank' | 'tooLong' | 'tooManySegments';

export function textProblemOf(text: string, count: MessageCount | null): TextProblem | null {
  if (text.trim() === '') return 'blank';
  if ([...text].length > MAX_CHARACTERS) return 'tooLong';
  return count !== null && count.segments > MAX_SEGMENTS ? 'tooManySegments' : null;
}

/** What the service did not accept, at the field where it is mended. `rest` is about no field. */
export interface SendProblem {
  readonly to: 'notVerified' | 'optedOut' | 'optedOutOneWay' | string | null;
  readonly text: 'notSendable' | string | null;
  readonly rest: Error | null;
}

export function sendProblemOf(error: Error | null): SendProblem {
  if (!(error instanceof ApiError)) return { to: null, text: null, rest: error };
  const to = numberProblem(error);
  const text =
    error.fieldError('custom_message') ?? (refusalOf(sendTest, error) === 'message-invalid' ? 'notSendable' : null);
  return { to, text, rest: to === null && text === null ? error : null };
}

/** Nobody can answer the sender of our texts. */
function isOneWay({ problem }: ApiError): boolean {
  const { sender } = (problem ?? {}) as { sender?: unknown };
  return typeof sender === 'string' && !takesReplies(sender);
}

function numberProblem(error: ApiError): string | null {
  switch (refusalOf(sendTest, error)) {
    case 'number-not-verified':
    case 'phone-number-invalid':
      return 'notVerified';
    case 'number-opted-out':
      return isOneWay(error) ? 'optedOutOneWay' : 'optedOut';
    default:
      return error.fieldError('phone_number') ?? null;
  }
}
