import { PhoneNumbers1764000000000 } from './1764000000000-phone-numbers';

/** In the order in which they run. */
export const migrations = [PhoneNumbers1764000000000];
