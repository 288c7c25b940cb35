// In place of `use-sync-external-store/shim`, which has a copy for Reacts of before 18.
export { useSyncExternalStore } from 'react';
