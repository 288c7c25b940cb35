export { createIndexConcurrently, createPartitionedIndexConcurrently, dropIndexConcurrently } from './concurrent-index';
export { databaseTime } from './clock';
export { inTransaction, openDatabase, type Database, type OpenDatabaseOptions } from './database';
export { isDatabaseBusy, isDatabaseDown, sqlState } from './failures';
export { idAt } from './time-ordered-id';
export { migrationState, type MigrationState } from './migration-state';
export { runMigrations } from './run-migrations';
export { kitEntities, kitMigrations } from './kit-tables';
export {
  CONFLICT,
  executeAtomically,
  executeAtomicallyIn,
  retryOnConflict,
  retryWhileConflict,
  type Write,
} from './atomic-writes';
export { entityOf, selectedColumns } from './entity-columns';
