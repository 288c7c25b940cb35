import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { FieldError } from '@linecheck/shared-contracts';

/** Bodies are taken as they are; text from the URL and headers becomes numbers and lists where the schema says so. */
export function validatorCompiler(): FastifySchemaCompiler<object> {
  const options = { allErrors: true, useDefaults: true, strict: false, validateFormats: true, verbose: true };
  const strict = addFormats.default(new Ajv(options));
  const coercing = addFormats.default(new Ajv({ ...options, coerceTypes: 'array' }));
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema);
}

/** Names each field that is wrong, and what it should be. */
export function fieldErrors(errors: readonly FastifySchemaValidationError[]): FieldError[] {
  const seen = new Map<string, FieldError>();
  for (const error of errors as readonly ErrorObject[]) {
    const field = fieldOf(error);
    if (!seen.has(field)) seen.set(field, { field, message: messageOf(error) });
  }
  return [...seen.values()];
}

function fieldOf(error: ErrorObject): string {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const own = params.missingProperty ?? params.additionalProperty;
  const parts = error.instancePath.split('/').slice(1);
  return [...parts, ...(own ? [own] : [])].join('.') || 'body';
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === 'required') return 'is missing';
  if (error.keyword === 'additionalProperties') return 'is not known';
  if (error.keyword === 'enum')
    return `must be one of ${(error.params as { allowedValues: unknown[] }).allowedValues.join(', ')}`;
  if (error.keyword === 'pattern' || error.keyword === 'format') return formOf(error);
  return error.message ?? 'is not valid';
}

/** A pattern says nothing to most readers; what the contract says of the field does. */
function formOf({ parentSchema, message }: ErrorObject): string {
  const { examples, description } = (parentSchema ?? {}) as { examples?: unknown[]; description?: string };
  const [example] = examples ?? [];
  if (description === undefined && example === undefined) return message ?? 'is not valid';
  const sample = example === undefined ? '' : `such as ${String(example)}`;
  return `does not have the right form: ${[description, sample].filter(Boolean).join(', ')}`;
}
