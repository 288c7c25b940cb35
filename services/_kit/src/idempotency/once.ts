import type { Write } from '../persistence';
import { keepAnswer } from './kept-answers';
import { replay, type IdempotentAnswer, type IdempotentRequest, type KeptAnswer } from './request';

/** Person, route and key: the values of `selectKeptAnswer`. Without a key nothing is kept. */
export type KeyScope = readonly [person: string, route: string, key: string | null];

/**
 * `idempotently` for a deed that is one reading and one `writeTogether`: the answer is read with what the deed is
 * decided from, and written with the deed. Of two requests at once with the same key the later one finds itself
 * overtaken, reads again, and gives the answer of the first; nobody is told to wait.
 */
export interface Once<Result, Body> {
  readonly scope: KeyScope;
  /** Throws Problem `idempotency-key-reused`. */
  recall(kept: KeptAnswer): IdempotentAnswer<Body>;
  keep(result: Result): { answer: IdempotentAnswer<Body>; writes: Write[] };
}

/** `present` makes the body of the answer from what the deed came to. */
export function onceFor<Result, Body>(
  request: IdempotentRequest,
  status: number,
  present: (result: Result) => Body,
): Once<Result, Body> {
  const { person, route, key } = request;
  return {
    scope: [person, route, key ?? null],
    recall: (kept) => replay(kept, request),
    keep(result) {
      const body = present(result);
      const writes = key === undefined ? [] : [keepAnswer({ ...request, key }, status, body)];
      return { answer: { status, body, replayed: false }, writes };
    },
  };
}
