import type { Consumer } from '@linecheck/service-kit/inbox';
import { optOutConsumer } from '@linecheck/service-kit/sms';
import { publishHolderState } from '../use-cases/publish-holder-state';

/** Everything that phone-numbers listens to. */
export const consumers: Consumer[] = [
  optOutConsumer('phone-numbers-opt-outs', (em, { e164 }) => publishHolderState(em, e164)),
];
