import { describe, expect, test } from '@jest/globals';
import { errors, paths, serviceRoutes, setAsidePaths, snapshotPaths, type ErrorCode, type Operation } from '../src';
import { compileStrictly, operations, schemasWithin } from './contracts';

/** What an operation need not name: `operation.ts` says so. */
const unnamed: ErrorCode[] = ['invalid-request', 'unauthorized', 'too-many-requests', 'internal-error'];

function schemasOf({ params, query, headers, body, responses }: Operation): [string, object][] {
  const parts = { params, query, headers, body, ...responses };
  return Object.entries(parts).filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => Boolean(entry[1]));
}

function isWithin(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

test('there are operations to look at', () => {
  expect(operations.length).toBeGreaterThanOrEqual(Object.keys(paths).length);
});

/** Neither sends nor creates: repeating it changes nothing, and a stored answer would be a trace of the person. */
const ERASES = 'erasePerson';

describe('over all services', () => {
  test('ids are camelCase and unique', () => {
    const ids = operations.map(({ operation }) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('no two operations answer the same method and path, whatever their parameters are called', () => {
    const keys = operations.map(({ operation }) => `${operation.method} ${operation.path.replace(/:[a-z_]+/g, ':')}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every path is used, and none is written elsewhere', () => {
    const used = new Set(operations.map(({ operation }) => operation.path));
    const setAside = Object.values(setAsidePaths).flatMap((of) => Object.values(of) as string[]);
    expect([...used].sort()).toEqual(
      [...new Set<string>([...Object.values(paths), ...setAside, ...Object.values(snapshotPaths)])].sort(),
    );
  });

  test('schemas that share an $id are the same schema', () => {
    const byId = new Map<unknown, unknown>();
    for (const { operation } of operations) {
      for (const schema of schemasWithin(schemasOf(operation).map(([, part]) => part))) {
        if (typeof schema.$id !== 'string') continue;
        expect(byId.get(schema.$id) ?? schema).toBe(schema);
        byId.set(schema.$id, schema);
      }
    }
    expect(byId.size).toBeGreaterThan(0);
  });
});

describe('the routing table', () => {
  test('no prefix lies within another', () => {
    for (const one of serviceRoutes) {
      const inside = serviceRoutes.filter((other) => other !== one && isWithin(other.prefix, one.prefix));
      expect(inside).toEqual([]);
    }
  });

  test.each(operations)('leads $operation.method $operation.path to $service', ({ service, operation }) => {
    const owners = serviceRoutes.filter(({ prefix }) => isWithin(operation.path, prefix));
    expect(owners.map((route) => route.service)).toEqual([service]);
  });
});

describe.each(operations)('$operation.id', ({ operation }) => {
  test('has schemas that compile strictly', () => {
    for (const [, schema] of schemasOf(operation)) compileStrictly(schema);
  });

  test('has a parameter for each one in its path', () => {
    const inPath = [...operation.path.matchAll(/:([a-z_]+)/g)].map(([, name]) => name);
    expect(Object.keys(operation.params?.properties ?? {})).toEqual(inPath);
  });

  test('gives examples and defaults that its schemas take', () => {
    for (const schema of schemasWithin(schemasOf(operation).map(([, part]) => part))) {
      const given = [
        ...(Array.isArray(schema.examples) ? (schema.examples as unknown[]) : []),
        ...(schema.type !== undefined && 'default' in schema ? [schema.default] : []),
      ];
      if (given.length === 0) continue;
      const validate = compileStrictly(schema);
      for (const example of given) expect([example, validate(example)]).toEqual([example, true]);
    }
  });

  test('names errors of the catalogue, each once, and none that goes without saying', () => {
    expect(new Set(operation.errors).size).toBe(operation.errors.length);
    for (const code of operation.errors) {
      expect(errors).toHaveProperty([code]);
      expect(unnamed).not.toContain(code);
    }
  });

  test('takes an Idempotency-Key if it sends or creates, and then names what can go wrong with one', () => {
    const answers = '201' in operation.responses || '202' in operation.responses;
    const creates = operation.method === 'POST' && answers && operation.id !== ERASES;
    const takesKey = 'idempotency-key' in (operation.headers?.properties ?? {});
    expect(takesKey).toBe(creates);
    expect(operation.errors.includes('idempotency-key-reused')).toBe(creates);
    expect(operation.errors.includes('idempotency-in-flight')).toBe(creates);
  });

  test('refuses members that it does not know in its body', () => {
    if (operation.body !== undefined) expect(operation.body.additionalProperties).toBe(false);
  });
});
