import type { Write } from '../persistence';
import { hashOf, replay, type IdempotentAnswer, type IdempotentRequest, type KeptAnswer } from './request';

/**
 * `idempotently` for a deed that is one reading and one `writeTogether`: the answer is read with what the deed is
 * decided from, and written with the deed. Of two requests at once with the same key the later one finds itself
 * overtaken, reads again, and gives the answer of the first; nobody is told to wait.
 */
export interface Once<Result, Body> {
  /** Person, route and key: the values of `selectKeptAnswer`. */
  readonly scope: readonly [string, string, string | null];
  /** Throws Problem `idempotency-key-reused`. */
  recall(kept: KeptAnswer<Body>): IdempotentAnswer<Body>;
  keep(result: Result): { answer: IdempotentAnswer<Body>; writes: Write[] };
}

/** Selects the answer that is kept in a scope as one JSON value, null where none is: an expression. The parameters are SQL. */
export function selectKeptAnswer(person: string, route: string, key: string): string {
  return `(SELECT jsonb_build_object('request_hash', encode(request_hash, 'hex'), 'status', status, 'body', body)
    FROM idempotency_keys
    WHERE person = ${person} AND route = ${route} AND key = ${key} AND created_at > now() - interval '24 hours')`;
}

/** A kept answer from the JSON of `selectKeptAnswer`. */
export function readKeptAnswer(json: unknown): KeptAnswer<unknown> | null {
  if (json === null) return null;
  const { request_hash, status, body } = json as { request_hash: string; status: number; body: unknown };
  return { request_hash: Buffer.from(request_hash, 'hex'), status, body };
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

function keepAnswer(request: IdempotentRequest & { key: string }, status: number, body: unknown): Write {
  const { person, route, key } = request;
  return {
    name: 'answered',
    sql: `INSERT INTO idempotency_keys AS kept (person, route, key, request_hash, status, body) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (person, route, key) DO UPDATE
          SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, created_at = now()
          WHERE kept.created_at <= now() - interval '24 hours' RETURNING 1`,
    values: [person, route, key, hashOf(request.body), status, JSON.stringify(body)],
    guard: 1,
  };
}
