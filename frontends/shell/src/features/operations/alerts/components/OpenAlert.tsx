import { Badge, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { countryName } from '../../country-name';
import { number } from '@linecheck/frontend-kit/figures';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useId } from 'react';
import { useOperationsText, type OperationsTexts } from '../../../../messages/use-operations-text';
import { Facts, type Fact } from '../../components/Facts';
import { CODE_FRAUD_ID } from '../../code-fraud/components/CodeFraudCard';
import { namesOf, titleOf, valueOf, type Alert } from '../alert';

/** One alert: what was measured against what, since when, and what to do. */
export function OpenAlert({ alert }: { readonly alert: Alert }) {
  const text = useOperationsText().alerts;
  const locale = useLocale();
  const titleId = useId();
  return (
    <li>
      <article className="ops-alert" aria-labelledby={titleId}>
        <header className="ops-alert-head">
          <h3 id={titleId}>{titleOf(alert, text, locale)}</h3>
          <Badge tone="bad">{namesOf(alert.kind, text).kind}</Badge>
          {alert.traffic === 'canary' && <Badge tone="info">{text.canary}</Badge>}
          <p className="ops-began">
            {text.began} <RelativeTime value={alert.since} />
          </p>
        </header>
        <Facts facts={useFacts(alert)} />
        <p>
          <strong>{text.whatToDo}.</strong> {alert.explanation.remedy}{' '}
          {alert.code_stop !== undefined && <a href={`#${CODE_FRAUD_ID}`}>{text.seeStops}</a>}
        </p>
      </article>
    </li>
  );
}

function useFacts(alert: Alert): Fact[] {
  const all = useOperationsText();
  const locale = useLocale();
  const { alerts: text } = all;
  const shown = (value: number): string => valueOf(alert.kind, value, all, locale);
  if (alert.code_stop !== undefined) return factsOfStop(alert, all, locale);
  const facts: Fact[] = [
    { name: namesOf(alert.kind, text).measured, value: shown(alert.measured), tone: 'bad' },
    { name: text.baseline[alert.baseline_source], value: shown(alert.baseline) },
    { name: text.clearsAt, value: shown(alert.clear_at) },
    { name: text.measuredOf, value: text.texts(alert.measured_messages, alert.window_minutes) },
    { name: text.sender, value: alert.sender, long: true },
  ];
  if (alert.overdue_messages > 0) facts.push({ name: text.overdue, value: number(alert.overdue_messages, locale) });
  if (alert.top_error_code !== null) {
    const { summary } = all.explanations[explainProviderError(alert.top_error_code).remedy];
    const value = text.topErrorCount(alert.top_error_code, summary, alert.top_error_messages);
    facts.push({ name: text.topError, value, long: true });
  }
  return facts;
}

function factsOfStop(
  { measured, baseline, country, sender, code_stop: stop }: Alert,
  all: OperationsTexts,
  locale: string,
): Fact[] {
  const { alerts: text } = all;
  const isPlaceNamed = stop?.rule === 'country' || stop?.rule === 'range';
  return [
    {
      name: stop?.rule === 'countries' ? all.fraud.scopes.countries : text.measured['codes-stopped'],
      value: number(measured, locale),
      tone: 'bad',
    },
    { name: text.allowed, value: number(baseline, locale) },
    ...(isPlaceNamed || country === null ? [] : [{ name: text.firstTo, value: countryName(country, locale) }]),
    { name: text.sender, value: sender, long: true },
  ];
}
