import { errors, Problem, rateLimitHeaders, type ErrorCode, type Operation } from '@linecheck/shared-contracts';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { STATUS_CODES } from 'node:http';
import { createComponents, type Components, type Json, type JsonObject } from './components.js';

/** What every operation may answer beside its own errors. */
const GENERAL_ERRORS: readonly ErrorCode[] = ['invalid-request', 'too-many-requests', 'internal-error', 'unavailable'];
const EVENT_STREAM = 'text/event-stream';

/** One service's OpenAPI 3.1 document, from its operations alone. */
export function openApiOf(service: ServiceName, version: string, operations: readonly Operation[]): JsonObject {
  const components = createComponents();
  const paths: Record<string, JsonObject> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:([a-z_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `Linecheck ${service}`,
      version,
      description: 'Errors are RFC 9457 problem documents; their `code` says which one, and `detail` what to do.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...components.schemas },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        signature: { type: 'apiKey', in: 'header', name: 'X-Twilio-Signature' },
      },
    },
  };
}

function described(operation: Operation, components: Components): JsonObject {
  const { id, summary, description, body } = operation;
  const parameters = parametersOf(operation, components);
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    security: securityOf(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: components.take(body) } } } }),
    responses: { ...answersOf(operation, components), ...problemsOf(operation, components) },
  };
}

function securityOf({ access }: Operation): Json[] {
  if (access === 'public') return [];
  return access === 'provider' ? [{ signature: [] }] : [{ bearer: [] }];
}

function parametersOf({ params, query, headers }: Operation, components: Components): Json[] {
  const places = { path: params, query, header: headers };
  return Object.entries(places).flatMap(([place, schema]) =>
    Object.entries(schema?.properties ?? {}).map(([name, property]) => {
      const { description, ...rest } = property as { description?: string };
      return {
        name,
        in: place,
        required: schema?.required?.includes(name) ?? false,
        ...(description === undefined ? {} : { description }),
        schema: components.take(rest),
      };
    }),
  );
}

function answersOf({ responses, isBudgeted }: Operation, components: Components): JsonObject {
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => {
      const description = STATUS_CODES[status] ?? status;
      if (schema['type'] === 'null') return [status, { description }];
      const type = schema.description === EVENT_STREAM ? EVENT_STREAM : 'application/json';
      const headers = isBudgeted && { headers: limitHeaders(components) };
      return [status, { description, ...headers, content: { [type]: { schema: components.take(schema) } } }];
    }),
  );
}

/** What tells a caller which limits hold, and what is left of them. */
function limitHeaders(components: Components): JsonObject {
  const headers = Object.entries(rateLimitHeaders).map(([name, { description = '', ...schema }]) => [
    name,
    { description, schema: components.take(schema) },
  ]);
  return Object.fromEntries(headers);
}

/** One answer per status, which names every code that it may carry. */
function problemsOf({ errors: own, access }: Operation, components: Components): JsonObject {
  const guards: Record<Operation['access'], readonly ErrorCode[]> = {
    public: [],
    provider: [],
    authenticated: ['unauthorized'],
    operator: ['unauthorized', 'forbidden'],
  };
  const codes = [...new Set([...GENERAL_ERRORS, ...guards[access], ...own])];
  const statuses = [...new Set(codes.map((code) => errors[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => errors[code].status === status);
      const description = here.map((code) => `\`${code}\`: ${errors[code].title}. ${errors[code].remedy}`).join('\n\n');
      const headers = status === 429 && { headers: limitHeaders(components) };
      const content = { 'application/problem+json': { schema: components.take(Problem) } };
      return [status, { description, ...headers, content }];
    }),
  );
}
