import { useLocale } from '@linecheck/frontend-kit';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useText } from '../../../messages';
import { stepOf, type SmsTest } from '../../tests/sms-test';
import { formatSeconds } from '../format-seconds';

/** Reads out what the eye sees moving. */
export function DeliveryNews({ test }: { readonly test: SmsTest | undefined }) {
  const news = useNews(test);
  return (
    <p className="lc-visually-hidden" role="status">
      {news}
    </p>
  );
}

function useNews(test: SmsTest | undefined): string {
  const { delivery: text, explanations } = useText();
  const locale = useLocale();
  if (test === undefined) return '';
  switch (test.status) {
    case 'delivered': {
      const seconds = stepOf(test, 'delivered')?.seconds ?? null;
      return seconds === null ? text.news.deliveredAnyTime : text.news.delivered(formatSeconds(seconds, locale, 1));
    }
    case 'failed':
      return text.news.failed(
        test.error_code === null ? '' : explanations[explainProviderError(test.error_code, test.sender).remedy].summary,
      );
    default:
      return text.news[test.status];
  }
}
