import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Type } from '@sinclair/typebox';
import { Envelope, events, type EventName, type EventOf } from '@linecheck/shared-contracts';

/**
 * What a message is. `unknown` is an event of a newer version: its envelope is whole, but this version does not know its
 * type, or a value that one of its fields has.
 */
export type Reading =
  | { kind: 'event'; event: EventOf }
  | { kind: 'unknown'; id: string; type: string; reason: string }
  | { kind: 'malformed'; reason: string };

// Verbose: whether a value may be a newer one is seen from the value.
const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false, verbose: true }));
const dataValidators = new Map<EventName, ValidateFunction>();
const eventValidators = new Map<EventName, ValidateFunction>();
const isEnvelope = ajv.compile(
  Type.Object({ ...Envelope('', Type.Unknown()).properties, type: Type.String() }, { additionalProperties: true }),
);

/** What is wrong with the data of an event, field by field; none if it is as the contract says. */
export function dataFaults(name: EventName, data: unknown): string[] {
  const validate = compiled(dataValidators, name, () => events[name].data);
  return validate(data) ? [] : faultsOf(validate);
}

/**
 * Reads a message off the stream. Fields that the contract does not name are let through. `subject`, where it is known, has to
 * be that of the event's type: a type that is unknown only because it is garbled is malformed.
 */
export function readEvent(payload: Uint8Array, subject?: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (error) {
    return { kind: 'malformed', reason: `It is not JSON: ${(error as Error).message}` };
  }
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return { kind: 'malformed', reason: `Its type ${JSON.stringify(type)} is none` };
  const { id } = value as { id: string };
  if (!Object.hasOwn(events, type)) return readUnknown(value, id, type, subject);
  const name = type as EventName;
  const validate = compiled(eventValidators, name, () => Envelope(name, events[name].data));
  if (validate(value)) return { kind: 'event', event: value as EventOf };
  const reason = faultsOf(validate).join('; ');
  return onlyNewValues(validate.errors ?? []) ? { kind: 'unknown', id, type, reason } : { kind: 'malformed', reason };
}

function readUnknown(value: unknown, id: string, type: string, subject: string | undefined): Reading {
  const reason = `Its type ${JSON.stringify(type)} is not known`;
  if (subject !== undefined && typeOfSubject(subject) !== type)
    return { kind: 'malformed', reason: `${reason}, nor is it that of its subject` };
  if (!isEnvelope(value)) return { kind: 'malformed', reason: `${reason}; ${faultsOf(isEnvelope).join('; ')}` };
  return { kind: 'unknown', id, type, reason };
}

function typeOfSubject(subject: string): string {
  return subject.split('.').slice(1, 3).join('.');
}

/** Whether all that is wrong are strings that are not in a list of allowed ones: a newer version may have added them. */
function onlyNewValues(errors: readonly ErrorObject[]): boolean {
  const isNewValue = ({ keyword, data }: ErrorObject) => keyword === 'enum' && typeof data === 'string';
  const places = new Set(errors.filter(isNewValue).map(({ instancePath }) => instancePath));
  // A value that may also be null fails the other alternatives, too: at the same place.
  return errors.every(({ instancePath }) => places.has(instancePath));
}

function compiled(cache: Map<EventName, ValidateFunction>, name: EventName, schema: () => object): ValidateFunction {
  const validate = cache.get(name) ?? ajv.compile(schema());
  cache.set(name, validate);
  return validate;
}

function faultsOf({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map(faultOf);
}

function faultOf({ instancePath, message }: ErrorObject): string {
  return `${instancePath || 'the event'} ${message ?? 'is not valid'}`;
}
