import { snapshotOperations } from '../snapshot';

export const snapshotApi = snapshotOperations('phone-numbers', 'PhoneNumbers');
export const { start: startSnapshot, get: getSnapshot } = snapshotApi;
