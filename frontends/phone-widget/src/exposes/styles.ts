import health from '../features/health/health.css';
import screens from '../features/screens/screens.css';
import yourData from '../features/your-data/your-data.css';

/** The remote's own style sheets; the kit's come first, those of dialogs with the dialogs. */
export const styles: readonly string[] = [screens, health, yourData];
