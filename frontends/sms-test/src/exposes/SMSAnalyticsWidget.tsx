import { RemoteRoot, type RemoteProps } from '@linecheck/frontend-kit';
import { AnalyticsCard } from '../features/analytics/components/AnalyticsCard';
import { analyticsStyles } from './analytics-styles';

/** The dashboard card: how many of the person's tests arrived, how fast, and what failed last. */
export function SMSAnalyticsWidget(remote: RemoteProps) {
  return (
    <RemoteRoot name="sms-analytics" remote={remote} styles={analyticsStyles}>
      <AnalyticsCard />
    </RemoteRoot>
  );
}
