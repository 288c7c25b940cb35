export { findNatsServer, OLDEST_SERVER, serverVersion, type FindNatsServerOptions } from './binary';
export { configFile, type AccountUsers, type Credentials, type ServerSettings, type ServerUser } from './config-file';
export { startNatsServer, type NatsServer, type StartNatsServerOptions } from './server';
