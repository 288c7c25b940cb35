import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { deliveryTrackerApi, phoneNumbersApi, smsTestApi, type Operation, type ServiceName } from '../src';

const apis: Record<ServiceName, object> = {
  'phone-numbers': phoneNumbersApi,
  'sms-test': smsTestApi,
  'delivery-tracker': deliveryTrackerApi,
};

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'responses' in value;
}

/** Every operation of every service, as the index of its service exports it. */
export const operations: { service: ServiceName; operation: Operation }[] = (
  Object.entries(apis) as [ServiceName, object][]
).flatMap(([service, api]) =>
  Object.values(api)
    .filter(isOperation)
    .map((operation) => ({ service, operation })),
);

/** Compiles in Ajv's strict mode, where an unknown keyword or format or a type left out is an error. */
export function compileStrictly(schema: object): ValidateFunction {
  const ajv = new Ajv({ strict: true, strictTypes: true, strictTuples: true, allErrors: true });
  addFormats(ajv);
  // A schema that is named twice within an answer would be two of one name; nothing refers to names here.
  return ajv.compile(JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === '$id' ? undefined : value))));
}

/** Every schema inside a schema, itself first. */
export function schemasWithin(schema: unknown): Record<string, unknown>[] {
  if (Array.isArray(schema)) return schema.flatMap(schemasWithin);
  if (typeof schema !== 'object' || schema === null) return [];
  return [schema as Record<string, unknown>, ...Object.values(schema).flatMap(schemasWithin)];
}
