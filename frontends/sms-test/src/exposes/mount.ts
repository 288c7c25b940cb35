import { createRemoteMount } from '@linecheck/frontend-kit';
import type { ComponentName } from '@linecheck/shared-contracts/remotes';
import { SMSAnalyticsWidget } from './SMSAnalyticsWidget';
import { SMSTestComponent } from './SMSTestComponent';

/** Shows one of the remote's components on a page without React; the form to send a test unless `view` names another. */
export const mount = createRemoteMount<ComponentName<'sms_test'>>({ SMSTestComponent, SMSAnalyticsWidget });
