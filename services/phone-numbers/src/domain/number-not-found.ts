import { Problem } from '@linecheck/service-kit/errors';
import { paths } from '@linecheck/shared-contracts';

/** The same for a number that does not exist and for one of somebody else. */
export function numberNotFound(): Problem {
  const detail = `You have no such number. GET ${paths.listNumbers} lists those that you have; POST adds one.`;
  return new Problem('not-found', { detail });
}
