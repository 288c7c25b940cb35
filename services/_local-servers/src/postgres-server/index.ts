export { startPostgresServer, type PostgresServer, type StartPostgresServerOptions } from './server';
