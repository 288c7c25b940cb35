import { number, percent, seconds } from '@linecheck/frontend-kit/figures';
import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { OperationsTexts } from '../../../messages/use-operations-text';
import { countryName } from '../country-name';

export type AlertsPage = AnswerOf<typeof deliveryTrackerApi.listAlerts>;
export type Alert = AlertsPage['items'][number];

type AlertsTexts = OperationsTexts['alerts'];

/** What is wrong and where, in a line. A kind that this page does not know yet, of a newer service, has a title all the same. */
export function titleOf(
  { kind, country, code_stop: stop }: Pick<Alert, 'kind' | 'country' | 'code_stop'>,
  text: AlertsTexts,
  locale: string,
): string {
  const place = country === null ? text.anywhere : countryName(country, locale);
  if (stop !== undefined && Object.hasOwn(text.stops, stop.rule))
    return text.stops[stop.rule](stop.range === null ? place : `${stop.range} · ${place}`);
  return Object.hasOwn(text.kinds, kind) ? text.kinds[kind].title(place) : text.otherKind.title(place);
}

/** What a kind and its measure are called. */
export function namesOf(kind: Alert['kind'], text: AlertsTexts): { readonly kind: string; readonly measured: string } {
  if (!Object.hasOwn(text.kinds, kind)) return { kind: text.otherKind.name, measured: text.otherKind.measured };
  return { kind: text.kinds[kind].name, measured: text.measured[kind] };
}

/** A measured value of an alert: a share for the delivery rate, seconds for latency, a number of texts or codes for the others. */
export function valueOf(kind: Alert['kind'], value: number, text: OperationsTexts, locale: string): string {
  if (kind === 'delivery-rate') return percent(value, locale);
  return kind === 'latency' ? text.seconds(seconds(value, locale)) : number(value, locale);
}
