export { reportLines } from './report';
export { runRestored, type RunRestoredOptions } from './run-restored';
export { settleRestored, type RestoredOptions, type RestoredReport, type VersionedTable } from './settle-restored';
export { defineOwnEvents, type OwnEvents } from './take-back';
