import { createHash } from 'node:crypto';
import { Problem } from '../errors';

/** A request and the scope of its key: person and operation. Without a key the work is simply done. */
export interface IdempotentRequest {
  person: string;
  /** The operation's id. */
  route: string;
  /**
   * The URL in whose scope earlier versions keep the same response. While they may still run beside this one its key is locked, read and
   * written there, too, so that neither does again what the other has done. Remove it in the release after the next.
   */
  formerRoute?: string;
  key: string | undefined;
  body: unknown;
}

export interface IdempotentResponse<T> {
  status: number;
  body: T;
  /** Whether this is the first answer again, and nothing was done. */
  replayed: boolean;
}

/** Where the response to a request is kept: one row each, which are written and read as one. */
export function routesOf({ route, formerRoute }: IdempotentRequest): readonly string[] {
  return formerRoute === undefined ? [route] : [route, formerRoute];
}

/** The answer that was given to a key, as it lies in the database. */
export interface StoredResponse {
  request_hash: Buffer;
  status: number;
  body: unknown;
}

/** The first answer again. Throws Problem `idempotency-key-reused` where it was given to another body. */
export function replay<T>(stored: StoredResponse, { body }: IdempotentRequest): IdempotentResponse<T> {
  if (!stored.request_hash.equals(hashOf(body))) throw new Problem('idempotency-key-reused');
  return { status: stored.status, body: stored.body as T, replayed: true };
}

/** The same for two bodies that differ only in the order of their members. */
export function hashOf(body: unknown): Buffer {
  return createHash('sha256').update(canonical(body)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
