export type { LiveEvent, LiveStatus } from './live-event';
export { useLiveEvents, useLivePolling, useLiveStatus, useLiveSubscription } from './use-live';
export { LiveNotice } from './LiveNotice';
export { LiveQueries } from './LiveQueries';
