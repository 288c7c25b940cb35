import { createRemoteMount } from '@linecheck/frontend-kit';
import type { ComponentName } from '@linecheck/shared-contracts/remotes';
import { PhoneManagement } from './PhoneManagement';
import { PhoneNumberRegistrationWidget } from './PhoneNumberRegistrationWidget';

/** Shows one of the remote's components on a page without React; the widget unless `view` names another. */
export const mount = createRemoteMount<ComponentName<'phone_widget'>>({
  PhoneNumberRegistrationWidget,
  PhoneManagement,
});
