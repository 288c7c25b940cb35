export { Problem, type FieldFault, type ProblemOptions } from './problem';
