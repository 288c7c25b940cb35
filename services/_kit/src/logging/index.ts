export type { Logger } from 'pino';
export { createLogger, type LoggerOptions } from './logger';
export { maskPhoneNumber } from './mask';
export { createOutageLog, type OutageLog, type OutageLogOptions } from './outage-log';
