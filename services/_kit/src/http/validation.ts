import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { FieldCode } from '@linecheck/shared-contracts';
import type { FieldFault } from '../errors';
import { schemaInWords } from './schema-in-words';

/** Bodies are taken as they are; text from the URL and headers becomes numbers and lists where the schema says so. */
export function validatorCompiler(): FastifySchemaCompiler<object> {
  const options = { allErrors: true, useDefaults: true, strict: false, validateFormats: true, verbose: true };
  const strict = addFormats.default(new Ajv(options));
  const coercing = addFormats.default(new Ajv({ ...options, coerceTypes: 'array' }));
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema);
}

/** Names each field that is wrong, and what it should be: in words, with the values or the form that are taken. */
export function fieldErrors(errors: readonly FastifySchemaValidationError[]): FieldFault[] {
  const seen = new Map<string, FieldFault>();
  const all = errors as readonly ErrorObject[];
  for (const error of withoutBranches(all)) {
    const [message, code] = [messageOf(error), codeOf(error, all)];
    for (const field of fieldsOf(error)) if (!seen.has(field)) seen.set(field, { field, message, code });
  }
  return [...seen.values()];
}

/** Of a value that may be one of several things, what is wrong with it as the one that it is. */
function codeOf({ keyword, schemaPath, instancePath }: ErrorObject, all: readonly ErrorObject[]): FieldCode {
  if (keyword !== 'anyOf') return CODES[keyword] ?? 'wrong-format';
  const branches = all.filter((each) => each.schemaPath.startsWith(`${schemaPath}/`) && each.keyword !== 'type');
  const own = branches.find((each) => each.instancePath === instancePath);
  return own === undefined ? 'wrong-type' : (CODES[own.keyword] ?? 'wrong-format');
}

/** By the keyword of the schema that a field breaks. */
const CODES: Readonly<Record<string, FieldCode>> = {
  required: 'missing',
  additionalProperties: 'unknown',
  oneOf: 'exactly-one',
  type: 'wrong-type',
  enum: 'not-a-choice',
  const: 'not-a-choice',
  minLength: 'too-short',
  minItems: 'too-short',
  minProperties: 'too-short',
  maxLength: 'too-long',
  maxItems: 'too-long',
  maxProperties: 'too-long',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  uniqueItems: 'repeated',
};

function fieldsOf(error: ErrorObject): string[] {
  return error.keyword === 'oneOf' ? alternatives(error) : [fieldOf(error)];
}

/** The members of which a body has to have exactly one. */
function alternatives({ schema }: ErrorObject): string[] {
  return (schema as { required: string[] }[]).flatMap(({ required }) => required);
}

/** Of a value that may be one of several things, what it may be at all says more than why it is not the first of them. */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ schemaPath }) => `${schemaPath}/`);
  return errors.filter(({ schemaPath }) => !choices.some((choice) => schemaPath.startsWith(choice)));
}

function fieldOf(error: ErrorObject): string {
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const own = params.missingProperty ?? params.additionalProperty;
  const parts = error.instancePath.split('/').slice(1);
  return [...parts, ...(own ? [own] : [])].join('.') || 'body';
}

function messageOf(error: ErrorObject): string {
  const { keyword, parentSchema = {} } = error;
  if (keyword === 'required') return 'is missing';
  if (keyword === 'oneOf') return `exactly one of ${alternatives(error).join(' and ')} is taken`;
  if (keyword !== 'additionalProperties') return `must be ${schemaInWords(parentSchema)}`;
  const { properties = {} } = parentSchema as { properties?: object };
  const known = Object.keys(properties);
  return known.length === 0 ? 'is not known: nothing is taken here' : `is not known: taken are ${known.join(', ')}`;
}
