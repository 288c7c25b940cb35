export { idempotently, type IdempotentAnswer, type IdempotentRequest } from './idempotently';
