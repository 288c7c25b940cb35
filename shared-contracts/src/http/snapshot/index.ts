export { Snapshot, SnapshotPart } from './snapshot';
export { snapshotOperations, type SnapshotOperations } from './operations';
