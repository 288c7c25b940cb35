export { letterOf, payloadOf, printable, type DeadLetter, type Payload } from './letter';
export { lettersByConsumer, listLetters, readLetter, type LetterFilter, type LetterPage } from './list';
export { measureDeadLetters } from './metrics';
export { discardLetter, replayLetter, replayLetters, type Operator } from './replay';
