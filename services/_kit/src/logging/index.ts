export type { Logger } from 'pino';
export { createLogger, type LoggerOptions } from './logger';
export { maskPhoneNumber } from './mask';
