import type { Logger } from '@linecheck/service-kit/logging';
import type { Database } from '@linecheck/service-kit/persistence';
import { destroyCodesExpiredBy } from '../persistence/verifications';

const EVERY_MS = 30_000;

/** Destroys codes soon after their life is over, also where nobody asks for them any more. Returns how to stop. */
export function startDestroyingExpiredCodes(database: Database, now: () => Date, log: Logger): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(async () => {
      try {
        await destroyCodesExpiredBy(database.source.manager, now());
      } catch (error) {
        log.warn({ err: error }, 'Expired codes could not be destroyed; trying again');
      }
    });
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
