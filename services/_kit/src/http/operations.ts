import { Type, type TObject } from '@sinclair/typebox';
import {
  fillPath,
  type AnswerOf,
  type BodyOf,
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

/** Registers an operation of the contracts: method, path, validation and status come from there. */
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
      const location = operation.location && locationOf(operation.location, answer);
      if (location) void reply.header('location', location);
      return answer === null ? reply.send() : answer;
    },
  });
}

/** Where that is which was made; undefined where it is several, each with a place of its own. */
function locationOf(path: string, answer: unknown): string | undefined {
  const isSeveral = typeof answer === 'object' && answer !== null && 'items' in answer;
  return isSeveral ? undefined : fillPath(path, answer as Record<string, string>);
}

/** A body of which nothing is required may be left out. */
async function takeAbsentBody(request: FastifyRequest): Promise<void> {
  const { schema } = request.routeOptions;
  if (request.body === undefined && schema?.body !== undefined && !requiresBody(request)) request.body = {};
}

/** What is validated of a request, and written of an answer. */
function schemaOf({ params, query, headers, body, access, responses }: Operation) {
  return {
    ...(params ? { params } : {}),
    ...(access === 'provider' ? query && { querystring: query } : { querystring: closed(query) }),
    ...(headers ? { headers } : {}),
    ...(body ? { body } : {}),
    response: withoutIds(responses),
  };
}

/** The serializer takes a schema that is named twice within an answer for two of one name. Names are for documents; nothing refers to them here. */
function withoutIds(responses: Operation['responses']): object {
  return JSON.parse(JSON.stringify(responses, (key, value: unknown) => (key === '$id' ? undefined : value))) as object;
}

/** A parameter that no contract knows is a slip of the caller's: ignoring `?staus=` would answer another question. */
function closed(query: TObject = Type.Object({})): TObject {
  return { ...query, additionalProperties: false };
}
