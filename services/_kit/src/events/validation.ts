import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Envelope, events, type EventName, type EventOf } from '@linecheck/shared-contracts';

const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false }));
const dataValidators = new Map<EventName, ValidateFunction>();
const eventValidators = new Map<EventName, ValidateFunction>();

/** What is wrong with the data of an event, field by field; none if it is as the contract says. */
export function dataFaults(name: EventName, data: unknown): string[] {
  return faults(
    compiled(dataValidators, name, () => events[name].data),
    data,
  );
}

/** Reads a message off the stream. Gives the event, or the reason why it is none that the contract knows. */
export function readEvent(payload: Uint8Array): { event: EventOf } | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (error) {
    return { reason: `It is not JSON: ${(error as Error).message}` };
  }
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(events, type))
    return { reason: `Its type ${JSON.stringify(type)} is not known` };
  const name = type as EventName;
  const found = faults(
    compiled(eventValidators, name, () => Envelope(name, events[name].data)),
    value,
  );
  return found.length === 0 ? { event: value as EventOf } : { reason: found.join('; ') };
}

function compiled(cache: Map<EventName, ValidateFunction>, name: EventName, schema: () => object): ValidateFunction {
  const validate = cache.get(name) ?? ajv.compile(schema());
  cache.set(name, validate);
  return validate;
}

function faults(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map(faultOf);
}

function faultOf({ instancePath, message }: ErrorObject): string {
  return `${instancePath || 'the event'} ${message ?? 'is not valid'}`;
}
