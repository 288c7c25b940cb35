import type { Consumer } from '@linecheck/service-kit/inbox';
import { optOutConsumer } from '@linecheck/service-kit/sms';
import { tellHolder } from '../domain/tell-holder';

/** Everything that phone-numbers listens to. */
export const consumers: Consumer[] = [optOutConsumer('phone-numbers-opt-outs', (em, { e164 }) => tellHolder(em, e164))];
