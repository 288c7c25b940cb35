export { addSnapshotRoutes, type SnapshotRoutes } from './routes';
export { startSnapshots, type SnapshotOptions, type Snapshots } from './run-snapshots';
export { startRun, startRunAnew } from './store';
export { countUpTo, smallestIdAt, type PageQuery, type RowKey, type SnapshotRow, type SnapshotSource } from './source';
