import { personErasedConsumer } from '@linecheck/service-kit/erasure';
import { optOutConsumer } from '@linecheck/service-kit/sms';
import { deliveriesConsumer } from './deliveries';
import { ownNumbersConsumer } from './own-numbers';

/** Everything that this service consumes. */
export const consumers = [
  ownNumbersConsumer,
  deliveriesConsumer,
  optOutConsumer('sms-test-opt-outs'),
  personErasedConsumer('sms-test-person-erased'),
];
