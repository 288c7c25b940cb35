export * from './api-error';
export * from './api-fetch';
export * from './api-url';
export * from './idempotency-key';
export type * from './problem-document';
export { useApi, type Api } from './use-api';
export { useDeed } from './use-deed';
export { limitReached, type LimitReached } from './limit-reached';
