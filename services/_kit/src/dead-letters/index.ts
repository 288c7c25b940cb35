export { deadLetterOf, payloadOf, printable, type DeadLetter, type Payload } from './dead-letter';
export {
  deadLettersByConsumer,
  selectDeadLetters,
  readDeadLetter,
  type DeadLetterFilter,
  type DeadLetterPage,
} from './list';
export { measureDeadLetters } from './metrics';
export { removeDeadLetter, republishDeadLetter, republishDeadLetters, type Operator } from './replay';
