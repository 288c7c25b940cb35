import phoneField from '../add-phone/components/phone-field.css';
import countryPicker from '../country/components/country-picker.css';
import history from '../history/history.css';
import codeInput from '../verification/components/code-input.css';

/** The style sheets of dialogs. */
export const dialogStyles: readonly string[] = [phoneField, countryPicker, history, codeInput];
