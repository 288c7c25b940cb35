import { requireRecentSignIn, type Person } from '@linecheck/service-kit/auth';
import type { Config } from '../config';

/** For what changes which numbers a person has or which is primary. Throws Problem `sign-in-required-again` where STEP_UP_SECONDS asks for it. */
export function requireStepUp({ STEP_UP_SECONDS }: Config, person: Person): void {
  if (STEP_UP_SECONDS > 0) requireRecentSignIn(person, STEP_UP_SECONDS);
}
