export { findNatsServer, OLDEST_SERVER, serverVersion, type FindNatsServerOptions } from './binary';
export { startNatsServer, type NatsServer, type StartNatsServerOptions } from './server';
