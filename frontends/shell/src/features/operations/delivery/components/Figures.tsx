import { useLocale } from '@linecheck/frontend-kit';
import { number, percent, seconds } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { messagesOf, type DeliveryFigures } from '../stats';

/** The four figures that say how it goes. */
export function Figures({ figures }: { readonly figures: DeliveryFigures }) {
  const { delivery: text, seconds: inSeconds, none } = useOperationsText();
  const locale = useLocale();
  const { delivery_rate: rate, delivery_rate_without_permanent: rest, seconds_to_phone: toPhone } = figures;
  return (
    <dl className="ops-figures" aria-label={text.figures}>
      <Figure
        name={text.messages}
        value={number(messagesOf(figures), locale)}
        note={figures.pending > 0 ? text.pending(number(figures.pending, locale)) : null}
      />
      <Figure
        name={text.rate}
        value={rate === null ? none : percent(rate, locale)}
        note={rest !== null && rest !== rate ? text.rateNote(percent(rest, locale)) : null}
      />
      <Figure
        name={text.toPhone}
        value={toPhone === null ? none : inSeconds(seconds(toPhone.p50, locale))}
        note={toPhone === null ? null : text.toPhoneNote(inSeconds(seconds(toPhone.p95, locale)))}
      />
      <Figure name={text.unconfirmed} value={number(figures.unconfirmed, locale)} note={text.unconfirmedNote} />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string | null;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <div className="ops-figure-cell">
      <dt className="lc-stat-label">{name}</dt>
      <dd className="lc-stat-value">{value}</dd>
      {note !== null && <dd className="lc-stat-note">{note}</dd>}
    </div>
  );
}
