export { reportLines } from './report';
export { runRestored, type RunRestoredOptions } from './run-restored';
export {
  reconcileRestored,
  type RestoredOptions,
  type RestoredReport,
  type VersionedTable,
} from './reconcile-restored';
export { defineOwnEvents, type OwnEvents } from './replay-own-events';
