export { withIdempotency } from './with-idempotency';
export { readStoredResponse, selectStoredResponse } from './stored-responses';
export { idempotentOperation, type IdempotencyScope, type IdempotentOperation } from './idempotent-operation';
export type { IdempotentResponse, IdempotentRequest, StoredResponse } from './request';
