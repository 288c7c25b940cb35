import type { FastifyRequest } from 'fastify';
import { Problem, type FieldFault } from '../errors';

/** No contract of ours goes half as deep; what walks a value may recurse this far. */
const MAX_DEPTH = 32;

/**
 * Text and JSON of PostgreSQL hold neither NUL nor half a surrogate pair, and UTF-8 holds no such half. Looks at all
 * that a request says, its names too, whether or not a contract knows them. Throws Problem `invalid-request`.
 */
export async function requireStorable({ params, query, body }: FastifyRequest): Promise<void> {
  const fields = [params, query, body].flatMap((part) => faultsIn(part));
  if (fields.length > 0) throw new Problem('invalid-request', { fields });
}

/** Whether PostgreSQL can store a text, and UTF-8 carry it. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function faultsIn(value: unknown, path: readonly string[] = []): FieldFault[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [unstorable(path, 'must be text without NUL or half a character')];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length === MAX_DEPTH) {
    const message = `must not be nested deeper than ${MAX_DEPTH} levels`;
    return [{ field: path[0] ?? 'body', message, code: 'wrong-type' }];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    isStorable(name)
      ? faultsIn(member, [...path, name])
      : [unstorable(path, 'has a name with NUL or half a character in it')],
  );
}

function unstorable(path: readonly string[], message: string): FieldFault {
  return { field: path.join('.') || 'body', message, code: 'unsupported-characters' };
}
