export { ApiError, type ClientErrorCode } from './api-error';
export {
  apiDownload,
  apiFetch,
  type ApiAccess,
  type ApiRequest,
  type RequestArgument,
  type RequestOptions,
} from './api-fetch';
export { apiUrl, type QueryValues } from './api-url';
export { newIdempotencyKey } from './idempotency-key';
export type * from './problem-document';
export { useApi, useDownload, type Api, type Download } from './use-api';
export { useIdempotentMutation } from './use-idempotent-mutation';
export { limitReached, type LimitReached } from './limit-reached';
export { refusalOf } from './refusal';
export type { ClientOperation, ClientOperations } from '../operations/client-operation';
