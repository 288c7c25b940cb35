import { setAsideOperations } from '../set-aside';

export const setAsideEvents = setAsideOperations('phone-numbers', 'PhoneNumbers');
export const {
  list: listSetAside,
  get: getSetAside,
  requeue: requeueSetAside,
  discard: discardSetAside,
} = setAsideEvents;
