import type { Consumer } from '@linecheck/service-kit/inbox';
import { messageRefused } from './message-refused';
import { messageSent } from './message-sent';
import { optOuts } from './opt-outs';

/** Everything that delivery-tracker listens to. */
export const consumers: Consumer[] = [messageSent, messageRefused, optOuts];
