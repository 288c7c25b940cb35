import type { FailureClass } from '@linecheck/shared-contracts';
import { explainProviderError, type ProviderRemedy } from '@linecheck/shared-contracts/provider-errors';
import { senderKind, takesReplies } from '@linecheck/shared-contracts/senders';
import type { SmsTest } from '../test-messages/sms-test';

/** Who can mend what kept a text from arriving; `time`: another attempt may end otherwise; `nobody`: not for this number. */
export type Mender = 'person' | 'phone' | 'time' | 'operator' | 'nobody';

/** Causes of ours: no provider has a code for them. */
export type OwnCause = 'number-not-verified' | 'opted-out' | 'opted-out-one-way' | 'expired' | 'unconfirmed';

/** Why a test failed. */
export interface Cause {
  /** Which sentence says it: of the provider's codes, of ours, or the service's own words. */
  readonly name: ProviderRemedy | OwnCause | 'no-reason' | 'worded';
  /** The provider's. */
  readonly code: number | null;
  readonly mender: Mender;
  /** The phone stopped texts, and START lets them through again. */
  readonly needsStart: boolean;
}

/** What ended a failed test, and who can mend it. */
export function causeOf(test: SmsTest): Cause {
  const { error_code: code, sender } = test;
  if (code === null) return ownCause(test);
  const { class: failureClass, remedy } = explainProviderError(code, sender);
  return {
    name: remedy,
    code,
    mender: menders[remedy] ?? byClass[test.error_class ?? failureClass],
    needsStart: remedy === 'recipient-opted-out' || remedy === 'blocked-by-recipient',
  };
}

/** Where the remedy says otherwise than the class of its codes. */
const menders: Readonly<Partial<Record<ProviderRemedy, Mender>>> = {
  'number-not-valid': 'person',
  'number-unknown': 'person',
  'no-text': 'person',
  'text-too-long': 'person',
  'content-too-large': 'person',
  'recipient-opted-out': 'phone',
  'recipient-opted-out-one-way': 'operator',
  'blocked-by-recipient': 'phone',
  'blocked-by-recipient-one-way': 'phone',
};

const byClass: Readonly<Record<FailureClass, Mender>> = { permanent: 'nobody', temporary: 'time', ours: 'operator' };

function ownCause({ failure_reason: reason, error_message: words, sender }: SmsTest): Cause {
  const own = { code: null, needsStart: false };
  switch (reason) {
    case 'number-not-verified':
      return { ...own, name: reason, mender: 'person' };
    case 'opted-out':
      return sender !== undefined && !takesReplies(sender)
        ? { ...own, name: 'opted-out-one-way', mender: 'operator' }
        : { ...own, name: reason, mender: 'phone', needsStart: true };
    case 'expired':
    case 'unconfirmed':
      return { ...own, name: reason, mender: 'time' };
    case 'provider':
      return { ...own, name: 'no-reason', mender: 'time' };
    default:
      return { ...own, name: words === null ? 'no-reason' : 'worded', mender: 'time' };
  }
}

/** What a phone can text START to; null where the sender has no number of its own that we know. */
export function numberOfSender(sender: string | undefined): string | null {
  if (sender === undefined) return null;
  const kind = senderKind(sender);
  return kind === 'number' || kind === 'short-code' ? sender : null;
}

/** Whether the service would send it again, and has not yet. */
export function mayRetry(test: SmsTest): boolean {
  return test.retry?.allowed === true && (test.retried_as ?? null) === null;
}
