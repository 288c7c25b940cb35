import { Badge, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useId } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { Facts, type Fact } from '../../components/Facts';
import { titleOf, valueOf, type Alert } from '../alert';

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
          <Badge tone="bad">{text.kinds[alert.kind].name}</Badge>
          {alert.traffic === 'canary' && <Badge tone="info">{text.canary}</Badge>}
          <p className="ops-began">
            {text.began} <RelativeTime value={alert.since} />
          </p>
        </header>
        <Facts facts={useFacts(alert)} />
        <p>
          <strong>{text.whatToDo}.</strong> {alert.explanation.remedy}
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
  const facts: Fact[] = [
    { name: text.measured[alert.kind], value: shown(alert.measured), tone: 'bad' },
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
