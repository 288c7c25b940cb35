import { explain, type deliveryTrackerApi, type Locale } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { Alert } from '../../domain/alert';
import { alertDefinitions } from '../../domain/alert-kinds';
import type { AlertUnit } from '../../domain/alert-kinds/alert-kind';
import { alertState } from '../../events/alert-events';
import { alertTexts, type AlertTexts } from '../../texts/alert-texts';
import type { CodeStopAlert } from '../../domain/code-stop-alert';
import { presentCodeStopAlert } from './code-stop-alert';
import { placeOf } from './place';

type AlertDocument = Static<typeof deliveryTrackerApi.Alert>;

/** How a value is written in a unit and a language. */
const written: Readonly<Record<AlertUnit, (value: number, text: AlertTexts, locale: Locale) => string>> = {
  share: (value, _text, locale) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value),
  seconds: (value, text, locale) =>
    text.seconds(new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)),
  texts: (value, _text, locale) => new Intl.NumberFormat(locale).format(value),
};

/** `locale` is the language of its explanation. */
export function presentAlert(alert: Alert | CodeStopAlert, locale: Locale): AlertDocument {
  if (alert.kind === 'codes-stopped') return presentCodeStopAlert(alert, locale);
  const text = alertTexts[locale];
  const explanation = { summary: summaryOf(alert, text, locale), remedy: remedyOf(alert, text, locale) };
  return { ...alertState(alert), updated_at: alert.updatedAt.toISOString(), explanation };
}

function summaryOf(alert: Alert, text: AlertTexts, locale: Locale): string {
  const { kind, route, measured, baseline, clearedBecause } = alert;
  if (clearedBecause === 'quiet') return text.quiet;
  const { unit } = alertDefinitions[kind];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const value = (of: number): string => written[unit](of, text, locale);
  const facts = {
    isCanary: route.traffic === 'canary',
    messages: number.format(measured.messages),
    minutes: number.format(alert.windowMinutes),
    place: placeOf(route.country, locale),
    sender: route.sender,
    measured: value(measured.value),
    baseline: value(baseline.value),
    isExpected: baseline.source === 'expected',
  };
  const summary = text.summaries[kind](facts);
  return clearedBecause === null ? summary : text.recovered(summary);
}

function remedyOf(alert: Alert, text: AlertTexts, locale: Locale): string {
  const { kind, route, clearedAt } = alert;
  if (clearedAt !== null) return text.nothingToDo;
  const cause = alertDefinitions[kind].cause(alert);
  if (typeof cause === 'string') return text.remedies[cause];
  const { summary, remedy, operatorRemedy } = explain(cause.code, locale, route.sender);
  return text.topCodeRemedy(cause.code, summary, operatorRemedy ?? remedy);
}
