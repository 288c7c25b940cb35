import { number, percent, seconds } from '@linecheck/frontend-kit/figures';
import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { OperationsTexts } from '../../../messages/use-operations-text';
import { countryName } from '../country-name';

export type AlertsPage = AnswerOf<typeof deliveryTrackerApi.listAlerts>;
export type Alert = AlertsPage['items'][number];

/** What is wrong and where, in a line. */
export function titleOf(
  alert: Pick<Alert, 'kind' | 'country'>,
  text: OperationsTexts['alerts'],
  locale: string,
): string {
  return text.kinds[alert.kind].title(alert.country === null ? text.anywhere : countryName(alert.country, locale));
}

/** A measured value of an alert: a share for the delivery rate, seconds for latency, a number of texts in a row for canaries. */
export function valueOf(kind: Alert['kind'], value: number, text: OperationsTexts, locale: string): string {
  if (kind === 'canary-failures') return number(value, locale);
  return kind === 'delivery-rate' ? percent(value, locale) : text.seconds(seconds(value, locale));
}
