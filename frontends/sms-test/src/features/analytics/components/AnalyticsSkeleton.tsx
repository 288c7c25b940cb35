import { Skeleton } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';

/** The shape of figures and chart. */
export function AnalyticsSkeleton() {
  const text = useText().analytics;
  return (
    <div className="st-analytics-body" role="group" aria-busy="true" aria-label={text.loading}>
      <div className="st-figures">
        {['a', 'b', 'c'].map((key) => (
          <div key={key} className="st-figure st-figure-skeleton">
            <Skeleton width="88px" height="12px" />
            <Skeleton width="64px" height="24px" />
          </div>
        ))}
      </div>
      <div className="st-chart-skeleton">
        <Skeleton width="60%" height="12px" />
        <Skeleton height="84px" />
      </div>
    </div>
  );
}
