export { idempotently } from './idempotently';
export { onceFor, readKeptAnswer, selectKeptAnswer, type Once } from './once';
export type { IdempotentAnswer, IdempotentRequest, KeptAnswer } from './request';
