import { explainProviderError } from '@linecheck/shared-contracts';
import type { SmsTest } from './sms-test';

/** Why a test is not sent again. */
export type RetryRefusal = 'not-finished' | 'delivered' | 'retried' | 'permanent' | 'opted-out' | 'number-not-verified';

/** How a number stands with its person and with whom our texts to it come from. */
export interface NumberStanding {
  /** It is the person's own, and verified. */
  readonly isTestable: boolean;
  readonly isOptedOut: boolean;
  /** When it texted START, where that was its last word. */
  readonly optedInAt: Date | null;
}

/**
 * Why sending the same text to the same number again cannot end otherwise, or is not the person's to do; null where it may. `standing` is
 * looked at where the test has failed. A test is sent again once: whoever wants more goes on from the newest.
 */
export function retryRefusal(test: SmsTest, standing: NumberStanding): RetryRefusal | null {
  if (test.status === 'delivered') return 'delivered';
  if (test.status !== 'failed') return 'not-finished';
  if (test.retriedAs !== null) return 'retried';
  if (isForGood(test, standing)) return 'permanent';
  if (!standing.isTestable) return 'number-not-verified';
  return standing.isOptedOut ? 'opted-out' : null;
}

/** Whether the provider's reason lasts. That a phone has stopped our texts lasts until it texts START. */
function isForGood({ errorCode, failedAt }: SmsTest, { optedInAt }: NumberStanding): boolean {
  if (errorCode === null) return false; // what we stopped ourselves depends on how the number stands now
  const { class: failureClass, remedy } = explainProviderError(errorCode);
  if (failureClass !== 'permanent') return false;
  return !(remedy === 'recipient-opted-out' && optedInAt !== null && failedAt !== null && optedInAt > failedAt);
}
