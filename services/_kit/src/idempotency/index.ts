export { idempotently } from './idempotently';
export { readKeptAnswer, selectKeptAnswer } from './kept-answers';
export { onceFor, type KeyScope, type Once } from './once';
export type { IdempotentAnswer, IdempotentRequest, KeptAnswer } from './request';
