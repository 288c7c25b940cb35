import analytics from '../features/analytics/analytics.css';
import screen from '../features/screen/screen.css';

/** The remote's own style sheets; the kit's come first. */
export const styles: readonly string[] = [screen, analytics];
