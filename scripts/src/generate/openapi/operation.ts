import { errorsOf, type Operation } from '@linecheck/shared-contracts';
import { examples } from '@linecheck/shared-contracts/examples';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { STATUS_CODES } from 'node:http';
import type { Components, Json, JsonObject } from '../components.js';
import { headersOfAnswer } from './headers.js';
import type { ProblemResponses } from './problems.js';

const JSON_TYPE = 'application/json';

/** One operation of a document. */
export function described(
  service: ServiceName,
  operation: Operation,
  components: Components,
  problems: ProblemResponses,
): JsonObject {
  const { id, summary, description } = operation;
  const parameters = parametersOf(operation, components);
  return {
    operationId: id,
    tags: [service],
    summary,
    ...(description === undefined ? {} : { description }),
    security: securityOf(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBodyOf(operation, components),
    responses: { ...answersOf(operation, components), ...problems.of(errorsOf(operation)) },
  };
}

/** OpenAPI 3.1 lets schemes other than OAuth name the roles that are needed. */
function securityOf({ access }: Operation): Json[] {
  if (access === 'public') return [];
  if (access === 'provider') return [{ signature: [] }];
  return [{ bearer: access === 'operator' ? ['operator'] : [] }];
}

function parametersOf({ params, query, headers }: Operation, components: Components): Json[] {
  const places = { path: params, query, header: headers };
  return Object.entries(places).flatMap(([place, schema]) =>
    Object.entries(schema?.properties ?? {}).map(([name, property]) => {
      const { description, ...rest } = property as { description?: string };
      return {
        name: place === 'header' ? headerName(name) : name,
        in: place,
        required: schema?.required?.includes(name) ?? false,
        ...(description === undefined ? {} : { description }),
        schema: components.take(rest),
      };
    }),
  );
}

function headerName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

function requestBodyOf(operation: Operation, components: Components): JsonObject {
  const schema = operation.body ?? operation.describedBody;
  if (schema === undefined) return {};
  const given = examples[operation.id]?.request;
  const content = { schema: components.take(schema), ...(given === undefined ? {} : { example: given as Json }) };
  const { required, oneOf } = schema as { required?: readonly string[]; oneOf?: unknown };
  const accepts = operation.accepts ?? [JSON_TYPE];
  return {
    requestBody: {
      required: oneOf !== undefined || (required ?? []).length > 0,
      content: Object.fromEntries(accepts.map((type) => [type, content])),
    },
  };
}

function answersOf(operation: Operation, components: Components): JsonObject {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([status, schema]) => {
      const answer = { description: STATUS_CODES[status] ?? status, headers: headersOfAnswer(operation) };
      if (schema['type'] === 'null') return [status, answer];
      const given = examples[operation.id]?.answer;
      const content = { schema: components.take(schema), ...(given === undefined ? {} : { example: given as Json }) };
      return [status, { ...answer, content: { [operation.produces ?? JSON_TYPE]: content } }];
    }),
  );
}
