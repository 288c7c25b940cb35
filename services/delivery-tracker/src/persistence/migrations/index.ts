import { Messages1763900100000 } from './1763900100000-messages';
import { LookUps1763900200000 } from './1763900200000-look-ups';

/** Every migration of delivery-tracker's own tables, oldest first. */
export const migrations = [Messages1763900100000, LookUps1763900200000];
