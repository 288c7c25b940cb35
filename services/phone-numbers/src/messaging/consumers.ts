import type { Consumer } from '@linecheck/service-kit/inbox';
import { optOutConsumer } from '@linecheck/service-kit/sms';

/** Everything that phone-numbers listens to. */
export const consumers: Consumer[] = [optOutConsumer('phone-numbers-opt-outs')];
