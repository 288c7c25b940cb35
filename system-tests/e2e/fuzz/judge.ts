import { errors, type ErrorCode, type ProblemDocument } from '@linecheck/shared-contracts';
import type { Case } from './cases';
import type { Operation } from './contracts';
import type { Answer } from './http';

/** What any operation may answer beside the errors of its own. */
const GENERAL: readonly ErrorCode[] = [
  'invalid-request',
  'malformed-body',
  'payload-too-large',
  'unsupported-media-type',
  'headers-too-large',
];

/** What is wrong with an answer; null where nothing is. */
export function faultOf(operation: Operation, given: Case, answer: Answer): string | null {
  const { status } = answer;
  if (status === 0) return 'no answer';
  if (status >= 500) return 'the server failed';
  if (status < 300) return successFault(operation, given, status);
  if (status < 400) return 'a redirect';
  const problem = readProblem(answer);
  return typeof problem === 'string' ? problem : problemFault(operation, given, problem);
}

function successFault({ responses }: Operation, { admitted }: Case, status: number): string | null {
  if (!admitted) return 'taken, although the contract does not admit it';
  return status in responses ? null : 'a status that the contract does not name';
}

/** The problem document of an answer, or why it is none. */
function readProblem({ status, headers, text }: Answer): ProblemDocument | string {
  if (headers['content-type'] !== 'application/problem+json')
    return `not a problem document but ${headers['content-type']}`;
  const problem = JSON.parse(text) as ProblemDocument;
  if (!Object.hasOwn(errors, problem.code)) return `the code ${problem.code} is not in the catalogue`;
  const isWhole = [problem.type, problem.title, problem.detail, problem.request_id].every(
    (member) => member !== '' && typeof member === 'string',
  );
  if (!isWhole) return 'the problem document lacks a member';
  if (problem.status !== status || errors[problem.code].status !== status)
    return `the status of ${problem.code} is another`;
  return problem.request_id === headers['x-request-id'] ? problem : 'request_id is not X-Request-Id';
}

function problemFault({ errors: own, params }: Operation, given: Case, problem: ProblemDocument): string | null {
  const { code, errors: fields = [] } = problem;
  const possible: ErrorCode[] = [
    ...GENERAL,
    ...own,
    ...(given.codes ?? []),
    ...(params ? (['not-found'] as const) : []),
  ];
  if (given.mustSucceed) return 'refused, and so lost';
  if (!possible.includes(code)) return `the contract does not name ${code}`;
  if (code === 'invalid-request' && fields.length === 0) return 'no field is named';
  if (given.admitted || given.codes?.includes(code)) return null;
  if (given.codes && given.field === undefined) return `${given.codes.join(' or ')} was expected, not ${code}`;
  if (code !== 'invalid-request') return `invalid-request was expected, not ${code}`;
  return given.field === undefined || fields.some(({ field }) => `${field}.`.startsWith(`${given.field}.`))
    ? null
    : `${given.field} is not named, but ${fields.map(({ field }) => field).join()}`;
}
