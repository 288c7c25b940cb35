import type { Static, TObject, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { ConfigError } from './config-error';
import { literalTextFault, withoutBlank } from './given-values';
import { areProxies } from './proxies';

/**
 * Reads what `schema` names out of the environment; an empty or blank variable counts as missing. Throws ConfigError with
 * all that is missing or malformed at once; values of secrets are never in it. `faultsOf` names what only several variables
 * together show.
 */
export function readConfig<T extends TObject>(
  schema: T,
  environment: NodeJS.ProcessEnv,
  faultsOf: (env: NodeJS.ProcessEnv) => readonly string[] = () => [],
): Static<T> {
  const env = withoutBlank(environment);
  const ajv = addFormats.default(new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, strict: false }));
  ajv.addFormat('proxies', areProxies);
  const names = Object.keys(schema.properties);
  const given = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  const values: Record<string, unknown> = Object.fromEntries(given);
  const validate = ajv.compile(schema);
  const errors = validate(values) ? [] : (validate.errors ?? []);
  const found = [...problems(schema, env, errors), ...otherFaults(schema, values, errors), ...faultsOf(env)];
  if (found.length > 0) throw new ConfigError(found);
  return Object.freeze(values) as Static<T>;
}

function problems(schema: TObject, env: NodeJS.ProcessEnv, errors: readonly ErrorObject[]): string[] {
  const byName = new Map<string, ErrorObject>();
  for (const error of errors) {
    const name = nameOf(error);
    if (!byName.has(name)) byName.set(name, error);
  }
  return [...byName].map(([name, error]) => sentence(name, schema.properties[name], env[name], error));
}

/** What a schema cannot say: its `faultOf` names what is wrong with a value, or null. */
type FaultOf = (value: string) => string | null;

function faultIn(property: TSchema | undefined, value: unknown): string | null {
  const faultOf = property?.faultOf as FaultOf | undefined;
  return faultOf === undefined || typeof value !== 'string' ? literalTextFault(property, value) : faultOf(value);
}

function otherFaults(schema: TObject, values: Record<string, unknown>, errors: readonly ErrorObject[]): string[] {
  const named = new Set(errors.map(nameOf));
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const fault = named.has(name) ? null : faultIn(property, values[name]);
    return fault === null ? [] : [`${name}${shown(property, values[name])} ${fault}. ${remedyOf(property)}`];
  });
}

function remedyOf(property: TSchema | undefined): string {
  return [property?.description, example(property)].filter(Boolean).join('. ');
}

function nameOf(error: ErrorObject): string {
  const missing = (error.params as { missingProperty?: string }).missingProperty;
  return missing ?? error.instancePath.slice(1).split('/')[0] ?? '';
}

function sentence(name: string, property: TSchema | undefined, value: string | undefined, error: ErrorObject): string {
  const remedy = remedyOf(property);
  if (error.keyword === 'required') return `${name} is missing. ${remedy}`;
  return `${name}${shown(property, value)} ${faultIn(property, value) ?? expectation(property, error)}. ${remedy}`;
}

/** A secret is not. */
function shown(property: TSchema | undefined, value: unknown): string {
  return property?.secret ? '' : ` (${JSON.stringify(withoutUserInfo(value))})`;
}

function expectation(property: TSchema | undefined, error: ErrorObject): string {
  if (property?.anyOf) return `must be one of ${property.anyOf.map((option: TSchema) => option.const).join(', ')}`;
  if (error.keyword === 'pattern') return 'does not have the right form';
  if (error.keyword === 'format') return formatExpectation((error.params as { format: string }).format);
  return error.message ?? 'is not valid';
}

function formatExpectation(format: string): string {
  return format === 'proxies' ? 'does not have the right form' : `must be a ${format}`;
}

function example(property: TSchema | undefined): string {
  const first: unknown = (property?.examples as unknown[] | undefined)?.[0];
  return first === undefined ? '' : `Example: ${String(first)}`;
}

/** A URL may hold a password where none belongs. */
function withoutUserInfo(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\/\/[^/?#]*@/g, '//***@') : value;
}
