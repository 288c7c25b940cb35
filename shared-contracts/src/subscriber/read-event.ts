import { FormatRegistry, TypeRegistry } from '@sinclair/typebox';
import { TypeCompiler, type TypeCheck, type ValueError } from '@sinclair/typebox/compiler';
import type { TSchema } from '@sinclair/typebox';
import { Envelope, events, type EventName, type EventOf } from '../events';

/** What a message is. `unknown` is a type, a version or a value that this package does not know yet: nothing is wrong with it. */
export type Reading =
  | { kind: 'event'; event: EventOf }
  | { kind: 'unknown'; type: string | null; reason: string }
  | { kind: 'malformed'; reason: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d(:?\d\d)?)$/;

const checks = new Map<EventName, TypeCheck<TSchema>>();

/** Reads and validates a message's bytes. `subject`, where the client tells it, is how a newer version is known. */
export function readEvent(data: Uint8Array, subject?: string): Reading {
  const version = subject?.split('.')[3];
  if (version !== undefined && version !== 'v1')
    return { kind: 'unknown', type: typeIn(subject), reason: `It is of version ${version}; this reads v1` };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch (error) {
    return { kind: 'malformed', reason: `It is not JSON: ${(error as Error).message}` };
  }
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return { kind: 'malformed', reason: 'It has no type' };
  if (!Object.hasOwn(events, type))
    return { kind: 'unknown', type, reason: `The type ${JSON.stringify(type)} is not known` };
  const check = checkOf(type as EventName);
  if (check.Check(value)) return { kind: 'event', event: value as EventOf };
  const faults = [...check.Errors(value)];
  const reason = faults.map(({ path, message }) => `${path || 'the event'}: ${message}`).join('; ');
  return faults.every(isNewValue) ? { kind: 'unknown', type, reason } : { kind: 'malformed', reason };
}

/** A string that is none of the allowed ones: a newer version may have added it. */
function isNewValue({ schema, value }: ValueError): boolean {
  const alternatives: TSchema[] = [schema, ...((schema.anyOf as TSchema[] | undefined) ?? [])];
  return typeof value === 'string' && alternatives.some((each) => Array.isArray(each.enum));
}

function typeIn(subject: string | undefined): string | null {
  const [, noun, event] = subject?.split('.') ?? [];
  return noun !== undefined && event !== undefined ? `${noun}.${event}` : null;
}

function checkOf(name: EventName): TypeCheck<TSchema> {
  const known = checks.get(name);
  if (known) return known;
  // The schema library knows no format, and takes our enums for a kind of somebody else's, until it is told.
  if (!FormatRegistry.Has('uuid')) FormatRegistry.Set('uuid', (value) => UUID.test(value));
  if (!FormatRegistry.Has('date-time'))
    FormatRegistry.Set('date-time', (value) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)));
  if (!TypeRegistry.Has('Unsafe'))
    TypeRegistry.Set('Unsafe', ({ enum: values }: { enum?: unknown[] }, value) => values?.includes(value) ?? true);
  const check: TypeCheck<TSchema> = TypeCompiler.Compile(Envelope(name, events[name].data));
  checks.set(name, check);
  return check;
}
