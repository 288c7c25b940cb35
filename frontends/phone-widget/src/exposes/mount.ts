import { createRemoteMount } from '@linecheck/frontend-kit';
import { PhoneManagement } from './PhoneManagement';
import { PhoneNumberRegistrationWidget } from './PhoneNumberRegistrationWidget';

/** Shows one of the remote's components on a page without React; the widget unless `view` names another. */
export const mount = createRemoteMount({ PhoneNumberRegistrationWidget, PhoneManagement });
