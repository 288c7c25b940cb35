import { createRemoteMount } from '@linecheck/frontend-kit';
import type { ComponentName } from '@linecheck/shared-contracts/remotes';
import { SMSTestComponent } from './SMSTestComponent';

/** Shows the remote on a page without React. */
export const mount = createRemoteMount<ComponentName<'sms_test'>>({ SMSTestComponent });
