import { createRemoteMount } from '@linecheck/frontend-kit';
import { SMSTestComponent } from './SMSTestComponent';

/** Shows the remote on a page without React. */
export const mount = createRemoteMount({ SMSTestComponent });
