export { mayTrack, UsageReporter, type UsageAccess, type UsageReceipt } from './usage-reporter';
export { usageOfRemoteEvent, type UsageEvent } from './usage-event';
