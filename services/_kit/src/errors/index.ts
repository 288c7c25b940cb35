export { unreadableNumber, unusableNumber } from './number-problem';
export { inLanguage, Problem, type FieldFault, type ProblemOptions, type Words } from './problem';
