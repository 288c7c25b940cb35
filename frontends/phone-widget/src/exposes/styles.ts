import phoneField from '../features/add-phone/components/phone-field.css';
import countryPicker from '../features/country/components/country-picker.css';
import health from '../features/health/health.css';
import history from '../features/history/history.css';
import screens from '../features/screens/screens.css';
import yourData from '../features/your-data/your-data.css';
import codeInput from '../features/verification/components/code-input.css';

/** The remote's own style sheets; the kit's come first. */
export const styles: readonly string[] = [screens, phoneField, countryPicker, health, history, codeInput, yourData];
