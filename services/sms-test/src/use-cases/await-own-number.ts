import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '@linecheck/service-kit/errors';

/** Not one of the person's verified numbers as far as this service has consumed: the event may be on its way. */
export class NumberNotKnown extends Problem {}

/** Pauses between looks, in ms. Together 1.5 s: that long a request waits for an event that it has overtaken. */
const pauses = [50, 100, 150, 200, 250, 350, 400];

/**
 * Runs `attempt` again while it fails for want of a number: a person who has just verified one can ask for a test
 * before this service has consumed its event. Throws what the last attempt throws.
 */
export async function awaitOwnNumber<T>(attempt: () => Promise<T>): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NumberNotKnown)) throw error;
      await pause(milliseconds);
    }
  }
  return attempt();
}
