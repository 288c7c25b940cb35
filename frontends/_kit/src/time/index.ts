export { clockTime } from './clock-time';
export { dayWord, type DayWord } from './day-word';
export { exactTime, relativeTime } from './relative-time';
export { RelativeTime, type RelativeTimeProps } from './RelativeTime';
export { browserTime, serviceTime } from './service-clock';
export { useIsPast } from './use-is-past';
