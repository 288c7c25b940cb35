import { setAsideOperations } from '../set-aside';

export const setAsideEvents = setAsideOperations('sms-test', 'SmsTest');
export const {
  list: listSetAside,
  get: getSetAside,
  requeue: requeueSetAside,
  discard: discardSetAside,
} = setAsideEvents;
