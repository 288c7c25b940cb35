import { explain, type deliveryTrackerApi, type Locale } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { Alert } from '../../domain/alert';
import { alertState } from '../../events/alert-state';
import { alertTexts, type AlertTexts } from '../../texts/alert-texts';

type AlertDocument = Static<typeof deliveryTrackerApi.Alert>;

/** `locale` is the language of its explanation. */
export function presentAlert(alert: Alert, locale: Locale): AlertDocument {
  const text = alertTexts[locale];
  const explanation = { summary: summaryOf(alert, text, locale), remedy: remedyOf(alert, text, locale) };
  return { ...alertState(alert), updated_at: alert.updatedAt.toISOString(), explanation };
}

function summaryOf(alert: Alert, text: AlertTexts, locale: Locale): string {
  const { kind, route, measured, baseline, clearedBecause } = alert;
  if (clearedBecause === 'quiet') return text.quiet;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const value = (of: number): string => (kind === 'latency' ? text.seconds(number.format(of)) : share.format(of));
  const facts = {
    isCanary: route.traffic === 'canary',
    messages: number.format(measured.messages),
    minutes: number.format(alert.windowMinutes),
    place: placeOf(route.country, text, locale),
    sender: route.sender,
    measured: value(measured.value),
    baseline: value(baseline.value),
    isExpected: baseline.source === 'expected',
  };
  const summary = kind === 'latency' ? text.late(facts) : text.arrived(facts);
  return clearedBecause === null ? summary : text.recovered(summary);
}

function placeOf(country: string | null, text: AlertTexts, locale: Locale): string {
  return country === null
    ? text.anywhere
    : (new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country);
}

function remedyOf({ kind, route, clearedAt, topCode, overdue }: Alert, text: AlertTexts, locale: Locale): string {
  if (clearedAt !== null) return text.nothingToDo;
  if (kind === 'latency') return text.lateRemedy;
  if (topCode !== null && topCode.messages >= overdue) {
    const { summary, remedy, operatorRemedy } = explain(topCode.code, locale, route.sender);
    return text.byCode(topCode.code, summary, operatorRemedy ?? remedy);
  }
  return overdue > 0 ? text.overdue : text.noReason;
}
