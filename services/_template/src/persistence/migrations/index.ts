import { Pauses1764000000000 } from './1764000000000-pauses';

/** In the order in which they run. One that was released never changes. */
export const migrations = [Pauses1764000000000];
