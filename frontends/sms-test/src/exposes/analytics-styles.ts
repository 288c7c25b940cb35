import analytics from '../features/analytics/analytics.css';
import chart from '../features/analytics/chart.css';

/** The style sheets of the dashboard's card; the kit's come first. */
export const analyticsStyles: readonly string[] = [analytics, chart];
