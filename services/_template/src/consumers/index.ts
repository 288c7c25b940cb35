import type { Consumer } from '@linecheck/service-kit/inbox';
import { phoneNumberRemoved, type ConsumerParts } from './phone-number-removed';

/** Everything that this service consumes. */
export function consumersOf(parts: ConsumerParts): Consumer[] {
  return [phoneNumberRemoved(parts)];
}
