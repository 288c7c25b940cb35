import { Type, type TObject } from '@sinclair/typebox';
import {
  errors,
  fillPath,
  Problem as ProblemSchema,
  rateLimitHeaders,
  type AnswerOf,
  type BodyOf,
  type ErrorCode,
  type HeadersOf,
  type Operation,
  type ParamsOf,
  type QueryOf,
} from '@linecheck/shared-contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isGuardedFor, type App } from './app';
import { requiresBody } from './json-bodies';
import { requireStorable } from './storable';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types of an operation's body; application/json where absent. */
    accepts?: readonly string[] | undefined;
  }
}

type OrNothing<T> = T extends undefined ? unknown : T;

/** A request whose parts have the types of its contract. */
export type RequestOf<Op extends Operation> = FastifyRequest<{
  Params: OrNothing<ParamsOf<Op>>;
  Querystring: OrNothing<QueryOf<Op>>;
  Headers: OrNothing<HeadersOf<Op>>;
  Body: OrNothing<BodyOf<Op>>;
}>;

/** Answers with the body. An operation with several success statuses sets its own on `reply`. */
export type Handler<Op extends Operation> = (
  request: RequestOf<Op>,
  reply: FastifyReply,
) => Promise<AnswerOf<Op> | FastifyReply>;

/** What every operation may answer beside its own errors. */
const GENERAL_ERRORS: readonly ErrorCode[] = ['invalid-request', 'too-many-requests', 'internal-error', 'unavailable'];

/** Registers an operation of the contracts: method, path, validation, documentation and status come from there. */
export function addOperation<const Op extends Operation>(app: App, operation: Op, handler: Handler<Op>): void {
  if (!isGuardedFor(app, operation.access)) {
    throw new Error(`${operation.id} may be called by ${operation.access} only, but its scope is not guarded so.`);
  }
  const statuses = Object.keys(operation.responses).map(Number);
  app.route({
    method: operation.method,
    url: operation.path,
    schema: schemaOf(operation),
    // What the provider tells is taken, however it is put and however often: a refusal would lose it. No browser ever sees the answers.
    ...(operation.access === 'provider'
      ? { config: { accepts: operation.accepts, rateLimit: false }, helmet: false }
      : { config: { accepts: operation.accepts }, preValidation: [takeAbsentBody, requireStorable] }),
    handler: async (request, reply) => {
      if (statuses.length === 1) void reply.code(statuses[0] ?? 200);
      const answer = await handler(request as RequestOf<Op>, reply);
      if (operation.location !== undefined)
        void reply.header('location', fillPath(operation.location, answer as Record<string, string>));
      return answer === null ? reply.send() : answer;
    },
  });
}

/** A body of which nothing is required may be left out. */
async function takeAbsentBody(request: FastifyRequest): Promise<void> {
  const { schema } = request.routeOptions;
  if (request.body === undefined && schema?.body !== undefined && !requiresBody(request)) request.body = {};
}

function schemaOf(operation: Operation) {
  const { params, query, headers, body, access } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(params ? { params } : {}),
    ...(access === 'provider' ? query && { querystring: query } : { querystring: closed(query) }),
    ...(headers ? { headers } : {}),
    ...(body ? { body } : {}),
    ...(access === 'authenticated' || access === 'operator' ? { security: [{ bearer: [] }] } : {}),
    response: { ...successResponses(operation), ...problemResponses(operation) },
  };
}

/** A parameter that no contract knows is a slip of the caller's: ignoring `?staus=` would answer another question. */
function closed(query: TObject = Type.Object({})): TObject {
  return { ...query, additionalProperties: false };
}

/** What spends budgets says what is left of them, with its successes, too. */
function successResponses({ responses, isBudgeted }: Operation): Record<number, object> {
  if (!isBudgeted) return responses;
  const withHeaders = Object.entries(responses).map(([status, schema]) => [
    status,
    { ...schema, headers: rateLimitHeaders },
  ]);
  return Object.fromEntries(withHeaders);
}

/** One response per status, which names every code that it may carry. */
function problemResponses({ errors: own, access }: Operation): Record<number, object> {
  const signedIn: ErrorCode[] = access === 'operator' ? ['unauthorized', 'forbidden'] : ['unauthorized'];
  const guarded = access === 'authenticated' || access === 'operator' ? signedIn : [];
  const byStatus = new Map<number, Set<ErrorCode>>();
  for (const code of [...GENERAL_ERRORS, ...guarded, ...own]) {
    const { status } = errors[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemResponse(status, [...codes])]));
}

function problemResponse(status: number, codes: readonly ErrorCode[]) {
  const description = codes.map((code) => `\`${code}\`: ${errors[code].title}.`).join(' ');
  const content = { 'application/problem+json': { schema: ProblemSchema } };
  return { description, content, ...(status === 429 && { headers: rateLimitHeaders }) };
}
