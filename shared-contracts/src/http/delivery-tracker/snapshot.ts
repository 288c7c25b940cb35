import { snapshotOperations } from '../snapshot';

export const snapshotApi = snapshotOperations('delivery-tracker', 'DeliveryTracker');
export const { start: startSnapshot, get: getSnapshot } = snapshotApi;
