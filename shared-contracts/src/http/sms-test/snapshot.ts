import { snapshotOperations } from '../snapshot';

export const snapshotApi = snapshotOperations('sms-test', 'SmsTest');
export const { start: startSnapshot, get: getSnapshot } = snapshotApi;
