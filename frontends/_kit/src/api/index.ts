export * from './api-error';
export * from './api-fetch';
export * from './api-url';
export * from './idempotency-key';
export type * from './problem-document';
export { useApi, type Api } from './use-api';
export { useIdempotentMutation } from './use-idempotent-mutation';
export { limitReached, type LimitReached } from './limit-reached';
