import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { FieldError } from '@linecheck/shared-contracts';

/** Bodies are taken as they are; text from the URL and headers becomes numbers and lists where the schema says so. */
export function validatorCompiler(): FastifySchemaCompiler<object> {
  const options = { allErrors: true, useDefaults: true, strict: false, validateFormats: true };
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
  return error.message ?? 'is not valid';
}
