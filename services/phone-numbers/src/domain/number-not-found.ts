import { Problem } from '@linecheck/service-kit/errors';

/** The same for a number that does not exist and for one of somebody else. */
export function numberNotFound(): Problem {
  return new Problem('not-found', { detail: 'You have no such number. List yours to see which you have, or add it.' });
}
