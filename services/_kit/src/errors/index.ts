export { Problem, type ProblemOptions } from './problem';
