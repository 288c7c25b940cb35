import { useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useAnalyticsText } from '../../../messages/analytics';
import type { TestStats } from '../test-stats';

interface CountsProps {
  readonly figures: Pick<TestStats, 'sent' | 'delivered' | 'failed' | 'pending' | 'unconfirmed'>;
  /** Which day they are of; all days of the chart where there is none. */
  readonly day?: string | undefined;
}

/** How many tests there were and what became of them, with the colours of the chart. */
export function Counts({ figures, day }: CountsProps) {
  const { sent, delivered, failed, pending, unconfirmed = 0 } = figures; // absent from a service of the last version
  const text = useAnalyticsText();
  const locale = useLocale();
  const tests = text.tests(sent, number(sent, locale));
  return (
    <ul className="st-counts">
      <li>{day === undefined ? tests : `${day}: ${tests}`}</li>
      <li className="st-swatch st-swatch-delivered">{text.delivered(delivered, number(delivered, locale))}</li>
      <li className="st-swatch st-swatch-failed">{text.failed(failed, number(failed, locale))}</li>
      {pending > 0 && <li className="st-swatch st-swatch-pending">{text.pending(number(pending, locale))}</li>}
      {unconfirmed > 0 && (
        <li className="st-swatch st-swatch-unconfirmed">{text.unconfirmed(number(unconfirmed, locale))}</li>
      )}
    </ul>
  );
}
