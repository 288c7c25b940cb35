import { errors, Problem, problemMembers, problemType, type ErrorCode } from '@linecheck/shared-contracts';
import { STATUS_CODES } from 'node:http';
import type { Components, Json, JsonObject } from '../components.js';
import { headersOfProblem } from './headers.js';

export interface ProblemResponses {
  /** One answer per status, with every code that it may carry. */
  of(codes: readonly ErrorCode[]): JsonObject;
  /** Answers that hold one code alone, by the name that operations refer to them with. */
  readonly shared: Readonly<Record<string, Json>>;
}

/** Describes problems in a document: each code is a schema, with the members that its problems have. */
export function describeProblems(components: Components): ProblemResponses {
  const shared: Record<string, Json> = {};

  function responseOf(status: number, codes: readonly ErrorCode[]): Json {
    const [first] = codes;
    if (first === undefined || codes.length > 1) return answer(status, codes, components);
    const name = pascalCase(first);
    shared[name] ??= answer(status, codes, components);
    return { $ref: `#/components/responses/${name}` };
  }

  return {
    of(codes) {
      const statuses = [...new Set(codes.map((code) => errors[code].status))].sort();
      return Object.fromEntries(
        statuses.map((status) => {
          const here = codes.filter((code) => errors[code].status === status).sort();
          return [String(status), responseOf(status, here)];
        }),
      );
    },
    get shared() {
      return Object.fromEntries(Object.entries(shared).sort(([a], [b]) => a.localeCompare(b)));
    },
  };
}

function answer(status: number, codes: readonly ErrorCode[], components: Components): JsonObject {
  const schemas = codes.map((code) => components.take(schemaOf(code)));
  const told = codes.map((code) => `\`${code}\`: ${errors[code].title}. ${errors[code].remedy}`);
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  const content = { schema: codes.length === 1 ? (schemas[0] ?? {}) : oneOf(codes, schemas), examples };
  return {
    description: `${STATUS_CODES[status]}. ${told.join('\n\n')}`,
    headers: headersOfProblem(status),
    content: { 'application/problem+json': content },
  };
}

function oneOf(codes: readonly ErrorCode[], schemas: readonly Json[]): JsonObject {
  const mapping = Object.fromEntries(codes.map((code) => [code, `#/components/schemas/${pascalCase(code)}Problem`]));
  return {
    type: 'object',
    properties: { code: { type: 'string', enum: [...codes] } },
    oneOf: [...schemas],
    discriminator: { propertyName: 'code', mapping },
  };
}

/** The problem documents of one code. */
function schemaOf(code: ErrorCode): object {
  const { own = {}, always } = problemMembers[code] ?? { always: [] };
  const properties = {
    type: { const: problemType(code) },
    status: { const: errors[code].status },
    code: { const: code },
    ...own,
  };
  const description = `${errors[code].title}. ${errors[code].remedy}`;
  const members = { type: 'object', properties, required: ['type', 'status', 'code', ...always] };
  return { $id: `${pascalCase(code)}Problem`, description, allOf: [Problem, members] };
}

/** A problem document of one code as it is answered. */
export function exampleOf(code: ErrorCode): JsonObject {
  const { title, status, remedy } = errors[code];
  const own = { ...(problemMembers[code]?.example as JsonObject | undefined) };
  const request_id = '0192f0c1-0000-7000-8000-00000000abcd';
  return { type: problemType(code), title, status, detail: remedy, code, request_id, ...own };
}

export function pascalCase(code: string): string {
  return code.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
