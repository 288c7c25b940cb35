export { exactTime, relativeTime } from './relative-time';
export { RelativeTime, type RelativeTimeProps } from './RelativeTime';
