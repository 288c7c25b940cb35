import { useLocale } from '@linecheck/frontend-kit';
import { percent } from '@linecheck/frontend-kit/figures';
import { useAnalyticsText } from '../../../messages/analytics';
import { formatDuration } from '../../delivery/durations';
import type { TestStats } from '../test-stats';

/** The three figures that say how it goes. */
export function Figures({ stats }: { readonly stats: TestStats }) {
  const text = useAnalyticsText();
  const locale = useLocale();
  const took = (value: number | null): string | null => (value === null ? null : formatDuration(value, locale));
  const { success_rate: rate, median_seconds: median, p95_seconds: p95 } = stats;
  return (
    <dl className="st-figures" aria-label={text.figures}>
      <Figure name={text.rate} value={rate === null ? null : percent(rate, locale)} />
      <Figure name={text.median} value={took(median)} />
      <Figure name={text.p95} value={took(p95)} />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string | null }) {
  const text = useAnalyticsText();
  return (
    <div className="st-figure">
      <dt>{name}</dt>
      <dd className={value === null ? 'st-figure-none' : undefined}>{value ?? text.none}</dd>
    </div>
  );
}
