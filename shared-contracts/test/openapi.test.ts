import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { errors, errorsOf, type ErrorCode, type ServiceName } from '../src';
import { operations } from './contracts';

type Json = Record<string, unknown>;
interface Media {
  readonly schema: Json;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value: unknown }>>;
}
interface Answer {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Json;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Documented {
  readonly operationId: string;
  readonly tags: readonly ServiceName[];
  readonly security: readonly Json[];
  readonly parameters?: readonly { name: string; in: string; schema: Json }[];
  readonly requestBody?: { required: boolean; content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}
interface OpenApi {
  readonly servers: readonly { url: string }[];
  readonly tags: readonly { name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: Readonly<Record<'schemas' | 'responses' | 'headers' | 'securitySchemes', Json>>;
}

function read(name: string): OpenApi {
  return JSON.parse(readFileSync(join(__dirname, '..', 'openapi', `${name}.json`), 'utf8')) as OpenApi;
}

const document = read('linecheck');
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, operation })),
);

/** Where a reference leads in the document. */
function at(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((part, name) => (part as Json | undefined)?.[name], document);
}

function answerOf(answer: Answer): Answer {
  return answer.$ref === undefined ? answer : (at(answer.$ref) as Answer);
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === '$ref' && typeof part === 'string' ? [part] : references(part),
  );
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, discriminator: false }));
ajv.addSchema(document, 'document');

/** What is wrong with a value by a schema of the document. */
function faults(schema: Json, value: unknown): unknown {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Json;
  const validate = ajv.compile(absolute);
  return validate(value) ? [] : validate.errors;
}

test('has every operation of every service, and no other', () => {
  const keys = operations.map(
    ({ operation }) => `${operation.method} ${operation.path.replace(/:([a-z_]+)/g, '{$1}')}`,
  );
  expect(documented.map(({ key }) => key).sort()).toEqual(keys.sort());
});

test('refers to nothing that is not there', () => {
  expect(references(document).filter((reference) => at(reference) === undefined)).toEqual([]);
});

test('each service’s own document says of its operations what the whole one says', () => {
  for (const { name } of document.tags) {
    for (const [path, methods] of Object.entries(read(name).paths))
      for (const [method, operation] of Object.entries(methods))
        expect([path, operation]).toEqual([path, document.paths[path]?.[method]]);
  }
});

test('schemas that only codes tell apart refuse each other’s problems', () => {
  const wrong = { ...exampleOf('code-wrong'), code: 'code-expired' };
  expect(faults({ $ref: '#/components/schemas/CodeWrongProblem' }, wrong)).not.toEqual([]);
  const without = exampleOf('code-wrong');
  delete without.attempts_left;
  expect(faults({ $ref: '#/components/schemas/CodeWrongProblem' }, without)).not.toEqual([]);
});

function exampleOf(code: ErrorCode): Json {
  const all = documented.flatMap(({ operation }) => Object.values(operation.responses).map(answerOf));
  const found = all.flatMap(({ content }) => content?.['application/problem+json']?.examples?.[code] ?? []);
  return structuredClone(found[0]?.value) as Json;
}

describe.each(documented)('$key', ({ operation }) => {
  const { operationId, responses, requestBody } = operation;
  const contract = operations.find((each) => each.operation.id === operationId)!.operation;
  const answers = Object.entries(responses).map(([status, answer]) => [status, answerOf(answer)] as const);

  test('names every code that it may answer, under its status, with an example that its schema takes', () => {
    const told = answers.flatMap(([status, { content }]) => {
      const media = content?.['application/problem+json'];
      return Object.entries(media?.examples ?? {}).map(([code, { value }]) => {
        expect([code, faults(media!.schema, value)]).toEqual([code, []]);
        expect(status).toBe(String(errors[code as ErrorCode].status));
        return code;
      });
    });
    expect(told.sort()).toEqual([...errorsOf(contract)].sort());
  });

  test('has examples that its schemas take', () => {
    for (const [, { content = {} }] of answers)
      for (const { schema, example } of Object.values(content))
        if (example !== undefined) expect(faults(schema, example)).toEqual([]);
    for (const { schema, example } of Object.values(requestBody?.content ?? {})) {
      expect(example).toBeDefined();
      expect(faults(schema, example)).toEqual([]);
    }
  });

  test('says what its header fields are', () => {
    const successes = answers.filter(([status]) => status < '300').map(([, answer]) => answer);
    for (const { headers } of successes) {
      expect('Location' in (headers ?? {})).toBe(contract.location !== undefined);
      expect('Idempotency-Replayed' in (headers ?? {})).toBe('idempotency-key' in (contract.headers?.properties ?? {}));
    }
    for (const [, { headers }] of answers) expect(headers).toHaveProperty(['X-Request-Id']);
    expect(answerOf(responses[503]!).headers).toHaveProperty(['Retry-After']);
  });

  test('says who may call', () => {
    const [scheme] = operation.security;
    if (contract.access === 'public') expect(scheme).toBeUndefined();
    else expect(Object.keys(scheme ?? {})).toEqual([contract.access === 'provider' ? 'signature' : 'bearer']);
    expect(responses['401'] !== undefined).toBe(contract.access === 'authenticated' || contract.access === 'operator');
  });
});
