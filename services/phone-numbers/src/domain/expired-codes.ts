import type { Logger } from '@linecheck/service-kit/logging';
import type { Database } from '@linecheck/service-kit/persistence';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import { destroyCodesExpiredBy } from '../persistence/verifications';

const EVERY_MS = 30_000;

/** Destroys codes soon after their life is over, also where nobody asks for them any more. */
export function startDestroyingExpiredCodes(database: Database, now: () => Date, log: Logger): Turns {
  const destroy = async (): Promise<void> => void (await destroyCodesExpiredBy(database.source.manager, now()));
  return takeTurns(destroy, { everyMs: EVERY_MS, log, failing: 'Expired codes cannot be destroyed; tried again' });
}
