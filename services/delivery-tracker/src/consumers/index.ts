import type { Consumer } from '@linecheck/service-kit/inbox';
import { codeStops } from './code-stops';
import { messageErased, personErased } from './erasures';
import { messageRefused, messageSent } from './message-sends';
import { optOuts } from './opt-outs';

/** Everything that delivery-tracker consumes. */
export const consumers: Consumer[] = [messageSent, messageRefused, optOuts, codeStops, messageErased, personErased];
