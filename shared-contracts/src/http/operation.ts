import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { ErrorCode } from '../errors';

/** Who may call an operation. The scope in which a service registers it must be of the same name. */
export type Access = 'public' | 'authenticated' | 'operator' | 'provider';

/** One HTTP operation: all that its route, its documentation, its callers and its tests need to know. */
export interface Operation {
  /** camelCase, unique over all services: the OpenAPI operationId. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Written as routers do, from `paths`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly headers?: TObject;
  readonly body?: TSchema;
  /** What its body holds where the route takes anything, so as to lose nothing: documented, not checked. */
  readonly describedBody?: TSchema;
  /** The media types of its body; application/json where absent. */
  readonly accepts?: readonly string[];
  /** The answers that are not errors, by status. */
  readonly responses: Readonly<Record<number, TSchema>>;
  /** The media type of those answers; application/json where absent. */
  readonly produces?: string;
  /** The path of what it made, told in Location; its parameters are members of the answer. */
  readonly location?: string;
  /** Whether it spends budgets: its successes carry the RateLimit headers, too. */
  readonly isBudgeted?: true;
  /** What its own rules can answer; `errorsOf` adds what goes without saying. */
  readonly errors: readonly ErrorCode[];
}

/** Keeps the literal types of a contract. */
export function defineOperation<const Op extends Operation>(operation: Op): Op {
  return operation;
}

type Part<Op, Key extends string> = Op extends Record<Key, infer Schema extends TSchema> ? Static<Schema> : undefined;

/** The body that an operation takes. */
export type BodyOf<Op extends Operation> = Part<Op, 'body'>;
/** The path parameters that an operation takes. */
export type ParamsOf<Op extends Operation> = Part<Op, 'params'>;
/** The query that an operation takes. */
export type QueryOf<Op extends Operation> = Part<Op, 'query'>;
/** The headers that an operation reads. */
export type HeadersOf<Op extends Operation> = Part<Op, 'headers'>;
/** What an operation answers when it succeeds, over all its success statuses. */
export type AnswerOf<Op extends Operation> = {
  [Status in keyof Op['responses']]: Op['responses'][Status] extends TSchema ? Static<Op['responses'][Status]> : never;
}[keyof Op['responses']];
