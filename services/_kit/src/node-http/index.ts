export { acceptsHost, hostOf, hostsIn, isAddress, isOwnHost, OWN_HOSTS } from './host';
export {
  answerClientError,
  answerProblem,
  PROBLEM_HEADERS,
  problemDocument,
  type ProblemAnswer,
} from './problem-answers';
export { requestIdOf, REQUEST_ID } from './request-id';
