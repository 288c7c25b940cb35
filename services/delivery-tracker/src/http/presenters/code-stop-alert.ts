import type { deliveryTrackerApi, Locale } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { CodeStopAlert } from '../../domain/code-stop-alert';
import { codeStopAlertState } from '../../events/alert-events';
import { alertTexts } from '../../texts/alert-texts';
import { codeStopTexts } from '../../texts/code-stop-texts';
import { placeOf } from './place';

/** `locale` is the language of its explanation. */
export function presentCodeStopAlert(alert: CodeStopAlert, locale: Locale): Static<typeof deliveryTrackerApi.Alert> {
  const text = codeStopTexts[locale];
  const number = new Intl.NumberFormat(locale);
  const facts = {
    range: alert.range ?? '',
    place: placeOf(alert.country, locale),
    used: number.format(alert.used),
    allowed: number.format(alert.allowed),
  };
  const happened = text.summaries[alert.rule](facts);
  const isOver = alert.clearedBecause !== null;
  const summary = isOver ? text.over[alert.clearedBecause](happened, number.format(alert.codes)) : happened;
  const explanation = { summary, remedy: isOver ? alertTexts[locale].nothingToDo : text.remedies[alert.rule] };
  return { ...codeStopAlertState(alert), updated_at: alert.updatedAt.toISOString(), explanation };
}
