export { inTransaction, openDatabase, type Database, type OpenDatabaseOptions } from './database';
export { brokenConstraint, isDatabaseDown, sqlState } from './failures';
export { kitEntities, kitMigrations } from './kit-tables';
export { untilNotOvertaken, writeTogether, type Write } from './write-together';
