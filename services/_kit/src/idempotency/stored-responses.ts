import type { Write } from '../persistence';
import { hashOf, routesOf, type IdempotentRequest, type StoredResponse } from './request';

/** Selects the answer that is kept in a scope as one JSON value, null where none is: an expression. The parameters are SQL; `routes` is an array. */
export function selectStoredResponse(person: string, routes: string, key: string): string {
  return `(SELECT jsonb_build_object('request_hash', encode(request_hash, 'hex'), 'status', status, 'body', body)
    FROM idempotency_keys
    WHERE person = ${person} AND route = ANY(${routes}::text[]) AND key = ${key} AND created_at > now() - interval '24 hours'
    LIMIT 1)`;
}

/** A kept answer from the JSON of `selectStoredResponse`. */
export function readStoredResponse(json: unknown): StoredResponse | null {
  if (json === null) return null;
  const { request_hash, status, body } = json as { request_hash: string; status: number; body: unknown };
  return { request_hash: Buffer.from(request_hash, 'hex'), status, body };
}

/** Keeps the answer to a request for 24 h, unless one is kept already. */
export function storeResponse(request: IdempotentRequest & { key: string }, status: number, body: unknown): Write {
  const { person, key } = request;
  const routes = routesOf(request);
  return {
    name: 'answered',
    sql: `INSERT INTO idempotency_keys AS kept (person, route, key, request_hash, status, body) 
          SELECT $1, route, $3, $4::bytea, $5::smallint, $6::jsonb FROM unnest($2::text[]) AS route
          ON CONFLICT (person, route, key) DO UPDATE
          SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, created_at = now()
          WHERE kept.created_at <= now() - interval '24 hours' RETURNING 1`,
    values: [person, routes, key, hashOf(request.body), status, JSON.stringify(body)],
    expectedRows: routes.length,
  };
}
