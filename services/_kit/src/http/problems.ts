import {
  errors,
  locales,
  problemType,
  type ErrorCode,
  type FieldError,
  type Locale,
} from '@linecheck/shared-contracts';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { inLanguage, Problem, type FieldFault } from '../errors';
import { limitHeaders, type LimitUse } from '../limits';
import { isDatabaseBusy, isDatabaseDown } from '../persistence/failures';
import { MissingKeyError } from '../sealing';
import type { App } from './app';
import { allowedMethods } from './known-routes';
import { languageFor } from './language';
import { fieldErrors } from './validation';

/** The one place where errors become answers: RFC 9457 problem documents. */
export function renderProblems(app: App): void {
  app.setErrorHandler(answerWithProblem);
  app.setNotFoundHandler((request, reply) => {
    const methods = allowedMethods(app, request.url);
    if (methods.length === 0 || methods.includes(request.method))
      return sendProblem(new Problem('not-found'), request, reply);
    const allow = methods.join(', ');
    const detail = `This path takes ${allow}.`;
    return sendProblem(new Problem('method-not-allowed', { detail, headers: { allow } }), request, reply);
  });
}

/**
 * Answers with the problem that an error is, and logs it where the fault is ours. A dependency that is down is one line, not a stack a
 * request; a key that is missing was logged by whoever looked for it.
 */
export function answerWithProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request);
  if (problem.cause instanceof MissingKeyError) request.log.debug({ reason: error.message }, problem.message);
  else if (problem.code === 'unavailable') request.log.warn({ reason: error.message }, problem.message);
  else if (problem.status >= 500) request.log.error({ err: error }, problem.message);
  return sendProblem(problem, request, reply);
}

/** The codes of Fastify's own errors. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-body',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
};

/** Another replica has the key, and may be asked next time. */
const MISSING_KEY_S = 5;

function toProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) return invalidRequest(error, error.validation, request);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType(error, request);
  const known = FASTIFY_CODES[error.code];
  if (known) return new Problem(known, { cause: error });
  if (error instanceof SyntaxError && error.statusCode === 400) return new Problem('malformed-body', { cause: error });
  if (isDatabaseDown(error) || isDatabaseBusy(error))
    return new Problem('unavailable', { retryAfterSeconds: 2, cause: error });
  if (error instanceof MissingKeyError)
    return new Problem('unavailable', { retryAfterSeconds: MISSING_KEY_S, cause: error });
  if (error.statusCode && error.statusCode < 500) return new Problem(codeFor(error.statusCode), { cause: error });
  return new Problem('internal-error', { cause: error });
}

function invalidRequest(error: FastifyError, faults: FastifySchemaValidationError[], request: FastifyRequest): Problem {
  const isWithoutBody = error.validationContext === 'body' && request.body === undefined;
  if (isWithoutBody) return new Problem('malformed-body', { detail: 'The body is missing: send JSON.', cause: error });
  return new Problem('invalid-request', { fields: fieldErrors(faults), cause: error });
}

/** Says what is taken instead (RFC 9110, 12.5.1: Accept in a response). */
function unsupportedMediaType(cause: FastifyError, { routeOptions }: FastifyRequest): Problem {
  const accepted = routeOptions.config.accepts ?? ['application/json'];
  const detail = `Send the body as ${accepted.join(' or ')}.`;
  return new Problem('unsupported-media-type', { detail, headers: { accept: accepted.join(', ') }, cause });
}

function codeFor(status: number): ErrorCode {
  const general: Readonly<Record<number, ErrorCode>> = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    406: 'not-acceptable',
    413: 'payload-too-large',
    415: 'unsupported-media-type',
    429: 'too-many-requests',
  };
  return general[status] ?? 'invalid-request';
}

/** What a gateway lets through, in bytes. */
const MAX_SKIPPED_BYTES = 1024 * 1024;

/**
 * A connection that is closed while a body still arrives takes the answer along. Node.js reads the rest of a body that nobody read when the
 * connection stays open, so it does where the rest is not much.
 */
function isSmallEnoughToSkip({ headers }: FastifyRequest): boolean {
  return Number(headers['content-length'] ?? Infinity) <= MAX_SKIPPED_BYTES;
}

/** More wrong fields than a reader takes in are not told, nor names longer than any of ours. */
const MAX_FIELDS = 20;
const MAX_NAME_LENGTH = 100;

/** The problem document of a request. */
function documentOf(problem: Problem, requestId: string, language: Locale): Record<string, unknown> {
  const fields = problem.fields.slice(0, MAX_FIELDS);
  return {
    type: problemType(problem.code),
    title: errors[problem.code].title,
    status: problem.status,
    detail: inLanguage(problem.detail, language),
    code: problem.code,
    request_id: requestId,
    ...(fields.length > 0 ? { errors: fields.map((fault) => fieldError(problem.code, fault, language)) } : {}),
    ...(problem.retryAfterSeconds === undefined ? {} : { retry_after_seconds: Math.ceil(problem.retryAfterSeconds) }),
    ...(problem.limit && limitMembers(problem.limit)),
    ...problem.extra,
  };
}

function fieldError(ofProblem: ErrorCode, { field, message, code, details }: FieldFault, language: Locale): FieldError {
  return {
    field: field.slice(0, MAX_NAME_LENGTH),
    message: inLanguage(message, language),
    code: code ?? ofProblem,
    ...(details && { details }),
  };
}

/** That of whoever asked, where the problem can be said in it. */
function languageOf({ detail, fields }: Problem, request: FastifyRequest, reply: FastifyReply): Locale {
  const isWorded = [detail, ...fields.map(({ message }) => message)].some((words) => typeof words !== 'string');
  return isWorded ? languageFor(request, reply, locales) : 'en';
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('x-request-id', request.id); // no hook has run for a URL that cannot be read
  if (problem.limit) void reply.headers(limitHeaders([problem.limit]));
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', Math.ceil(problem.retryAfterSeconds));
  void reply.headers({ 'cache-control': 'no-store', ...problem.headers });
  if (problem.code === 'payload-too-large' && isSmallEnoughToSkip(request)) void reply.removeHeader('connection');
  const language = languageOf(problem, request, reply);
  // A serializer of its own: no response schema may stand between a caller and the reason.
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send(documentOf(problem, request.id, language));
}

/** Which limit it was and what is left of it, as members of every 429. */
function limitMembers({ name, max, remaining, unit, windowSeconds }: LimitUse) {
  return { limit: name, quota: max, remaining, unit, window_seconds: windowSeconds };
}
