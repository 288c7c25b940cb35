import type { ClientOperations } from '@linecheck/frontend-kit';
import * as deliveryTracker from '@linecheck/frontend-kit/operations/delivery-tracker';
import * as phoneNumbers from '@linecheck/frontend-kit/operations/phone-numbers';
import * as smsTest from '@linecheck/frontend-kit/operations/sms-test';
import type { SetAsideOperations } from '@linecheck/shared-contracts';
import type { SetAsideSource } from '@linecheck/shared-contracts/paths';

/** The same four operations at each source. */
export const setAsideOperations: Readonly<Record<SetAsideSource, ClientOperations<SetAsideOperations>>> = {
  'phone-numbers': phoneNumbers.setAsideEvents,
  'sms-test': smsTest.setAsideEvents,
  'delivery-tracker': deliveryTracker.setAsideEvents,
  callbacks: deliveryTracker.setAsideCallbacks,
};
