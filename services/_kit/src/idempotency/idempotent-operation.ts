import type { Write } from '../persistence';
import { storeResponse } from './stored-responses';
import { replay, routesOf, type IdempotentResponse, type IdempotentRequest, type StoredResponse } from './request';

/** Person, routes and key: the values of `selectStoredResponse`. Without a key nothing is kept. */
export type IdempotencyScope = readonly [person: string, routes: readonly string[], key: string | null];

/**
 * `withIdempotency` for an action that is one reading and one `executeAtomically`: the answer is read with what the action is
 * decided from, and written with the action. Of two requests at once with the same key the later one finds itself
 * overtaken, reads again, and gives the answer of the first; nobody is told to wait.
 */
export interface IdempotentOperation<Result, Body> {
  readonly scope: IdempotencyScope;
  /** Throws Problem `idempotency-key-reused`. */
  replay(stored: StoredResponse): IdempotentResponse<Body>;
  store(result: Result): { answer: IdempotentResponse<Body>; writes: Write[] };
}

/** Turns the result of the action into the body of the response. */
export function idempotentOperation<Result, Body>(
  request: IdempotentRequest,
  status: number,
  present: (result: Result) => Body,
): IdempotentOperation<Result, Body> {
  const { person, key } = request;
  return {
    scope: [person, routesOf(request), key ?? null],
    replay: (stored) => replay(stored, request),
    store(result) {
      const body = present(result);
      const writes = key === undefined ? [] : [storeResponse({ ...request, key }, status, body)];
      return { answer: { status, body, replayed: false }, writes };
    },
  };
}
