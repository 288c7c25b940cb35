export type { App } from './app';
export { createApp, type AppOptions } from './create-app';
export type { Readiness } from './health';
export { listen } from './listen';
export { addOperation, type Handler, type RequestOf } from './operations';
export { idempotently, type IdempotentAnswer, type IdempotentRequest } from '../idempotency';
