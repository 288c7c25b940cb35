import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useText } from '../../messages';
import type { SmsTest } from '../test-messages/sms-test';

/** Why a test failed, in a few words: by the provider's code where it gave one, else by what ended it. */
export function useFailureSummary({ error_code: code, failure_reason: reason, sender }: SmsTest): string {
  const { analytics, explanations } = useText();
  if (code !== null) return `${explanations[explainProviderError(code, sender).remedy].summary} (${code})`;
  if (!reason || reason === 'provider') return explanations['no-reason'].summary;
  return analytics.lastFailure.ended[reason];
}
