import { useLocale } from '@linecheck/frontend-kit';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useText } from '../../../messages';
import { stepOf, type SmsTest } from '../../test-messages/sms-test';
import { formatSeconds } from '../format-seconds';

/** Reads out what the eye sees moving. */
export function DeliveryUpdate({ test }: { readonly test: SmsTest | undefined }) {
  const update = useLatestUpdate(test);
  return (
    <p className="lc-visually-hidden" role="status">
      {update}
    </p>
  );
}

function useLatestUpdate(test: SmsTest | undefined): string {
  const { delivery: text, explanations } = useText();
  const locale = useLocale();
  if (test === undefined) return '';
  switch (test.status) {
    case 'delivered': {
      const seconds = stepOf(test, 'delivered')?.seconds ?? null;
      return seconds === null ? text.update.deliveredAnyTime : text.update.delivered(formatSeconds(seconds, locale, 1));
    }
    case 'failed':
      return text.update.failed(
        test.error_code === null ? '' : explanations[explainProviderError(test.error_code, test.sender).remedy].summary,
      );
    default:
      return text.update[test.status];
  }
}
