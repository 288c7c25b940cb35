export type { App } from './app';
export { createApp, type AppOptions } from './create-app';
export type { Readiness } from './health';
export { readinessOf, type ServiceParts } from './readiness';
export { cursorsOf, idCursorsOf, type Cursors } from './cursor';
export { languageFor } from './language';
export { listen } from './listen';
export { addOperation, type Handler, type RequestOf } from './operations';
export { withIdempotency, type IdempotentResponse, type IdempotentRequest } from '../idempotency';
