import analytics from '../features/analytics/analytics.css';
import chart from '../features/analytics/chart.css';
import delivery from '../features/delivery/delivery.css';
import history from '../features/history/history.css';
import screen from '../features/screen/screen.css';
import sendTest from '../features/send-test/send-test.css';

/** The remote's own style sheets; the kit's come first. */
export const styles: readonly string[] = [screen, sendTest, delivery, history, analytics, chart];
