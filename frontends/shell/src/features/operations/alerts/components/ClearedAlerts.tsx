import { Button, FailureNotice, RelativeTime, Skeleton, useLocale } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useOperationsText } from '../../../../messages/operations.en';
import { QueryBody } from '../../components/QueryBody';
import { useAlerts } from '../api/list-alerts';
import { titleOf, valueOf, type Alert } from '../alert';

/** Folded; fetched when somebody looks. */
export function ClearedAlerts() {
  const text = useOperationsText();
  const [isOpen, setIsOpen] = useState(false);
  const cleared = useAlerts('cleared', isOpen);
  return (
    <details className="ops-fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text.alerts.cleared}</summary>
      {isOpen && (
        <QueryBody
          query={cleared}
          failed={text.alerts.failed}
          loading={text.alerts.loading}
          skeleton={<Skeleton height="20px" />}
        >
          {(alerts) =>
            alerts.length === 0 ? (
              <p className="ops-note">{text.alerts.noneCleared}</p>
            ) : (
              <ClearedTable alerts={alerts} />
            )
          }
        </QueryBody>
      )}
      {isOpen && cleared.hasNextPage && (
        <div className="ops-more">
          <Button onClick={() => void cleared.fetchNextPage()} busy={cleared.isFetchingNextPage}>
            {text.showMore}
          </Button>
          {cleared.isFetchNextPageError && <FailureNotice title={text.alerts.moreFailed} error={cleared.error} />}
        </div>
      )}
    </details>
  );
}

function ClearedTable({ alerts }: { readonly alerts: readonly Alert[] }) {
  const all = useOperationsText();
  const locale = useLocale();
  const { columns, reasons, cleared } = all.alerts;
  return (
    <table className="ops-table" aria-label={cleared}>
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col" className="ops-figure ops-wide">
            {columns.measured}
          </th>
          <th scope="col" className="ops-figure ops-wide">
            {columns.usual}
          </th>
          <th scope="col" className="ops-wide">
            {columns.lasted}
          </th>
          <th scope="col">{columns.until}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <tr key={alert.alert_id}>
            <td>
              {titleOf(alert, all.alerts, locale)}
              <span className="ops-beneath">{alert.sender}</span>
            </td>
            <td className="ops-figure ops-wide">{valueOf(alert.kind, alert.measured, all, locale)}</td>
            <td className="ops-figure ops-wide">{valueOf(alert.kind, alert.baseline, all, locale)}</td>
            <td className="ops-wide">
              <RelativeTime value={alert.since} />
            </td>
            <td>
              {alert.cleared_at !== null && <RelativeTime value={alert.cleared_at} />}
              {alert.cleared_because !== null && <span className="ops-beneath">{reasons[alert.cleared_because]}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
