import { setAsideOperations } from '../set-aside';

export const setAsideEvents = setAsideOperations('delivery-tracker', 'DeliveryTracker');
export const {
  list: listSetAside,
  get: getSetAside,
  requeue: requeueSetAside,
  discard: discardSetAside,
} = setAsideEvents;

export const setAsideCallbacks = setAsideOperations('callbacks', 'Callbacks');
export const {
  list: listSetAsideCallbacks,
  get: getSetAsideCallback,
  requeue: requeueSetAsideCallback,
  discard: discardSetAsideCallback,
} = setAsideCallbacks;
