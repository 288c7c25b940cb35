import { CardFoot, Skeleton } from '@linecheck/frontend-kit';
import { useAnalyticsText } from '../../../messages/analytics';

/** The shape of figures, chart and foot. */
export function AnalyticsSkeleton() {
  const text = useAnalyticsText();
  return (
    <>
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
          <Skeleton height="108px" />
        </div>
      </div>
      <CardFoot>
        <Skeleton width="132px" height="34px" />
      </CardFoot>
    </>
  );
}
