import { useLocale } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import { useRef, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { messagesOf, nameOfTime, unitOf, type DeliveryStats } from '../stats';
import { useWidth } from '../use-width';
import { ChartDrawing } from './ChartDrawing';
import { ChartTable } from './ChartTable';

/** Delivery rate and volume over time, drawn; a table of the same for whoever cannot see or point at it. */
export function DeliveryChart({ stats }: { readonly stats: DeliveryStats }) {
  const text = useOperationsText().delivery.chart;
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 720);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const unit = unitOf(stats.window);
  const pointed = pointedAt === null ? undefined : stats.groups[pointedAt];
  return (
    <figure className="ops-chart">
      <div className="ops-chart-head">
        <h3 className="ops-quiet">{text.title[unit]}</h3>
        {pointed ? (
          <p className="ops-readout">
            {text.at(
              nameOfTime(pointed.key ?? stats.from, unit, locale),
              number(messagesOf(pointed), locale),
              pointed.delivery_rate === null ? text.noRate : percent(pointed.delivery_rate, locale),
            )}
          </p>
        ) : (
          <Legend />
        )}
      </div>
      <div ref={frame} className="ops-chart-frame">
        <ChartDrawing
          stats={stats}
          width={width}
          label={useLabel(stats)}
          pointedAt={pointedAt}
          onPoint={setPointedAt}
        />
      </div>
      <details className="ops-fold ops-fold-plain">
        <summary>{text.table}</summary>
        <ChartTable stats={stats} />
      </details>
    </figure>
  );
}

/** The gist of the drawing, for whoever cannot see it. */
function useLabel({ groups, total }: DeliveryStats): string {
  const text = useOperationsText().delivery.chart;
  const locale = useLocale();
  const rates = groups.flatMap(({ delivery_rate: rate }) => (rate === null ? [] : [rate]));
  const span =
    rates.length === 0
      ? text.noRate
      : text.between(percent(Math.min(...rates), locale), percent(Math.max(...rates), locale));
  return text.label(span, number(messagesOf(total), locale));
}

function Legend() {
  const text = useOperationsText().delivery.chart;
  return (
    <ul className="ops-legend" aria-hidden="true">
      <li className="ops-legend-rate">{text.rate}</li>
      <li className="ops-legend-delivered">{text.delivered}</li>
      <li className="ops-legend-failed">{text.failed}</li>
      <li className="ops-legend-other">{text.other}</li>
    </ul>
  );
}
