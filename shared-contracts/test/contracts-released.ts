import { errors, events, subjectForAll, type EventDefinition, type Operation } from '../src';
import { exposedModules, remotes, type RemoteName } from '../src/remotes';
import { breaks, lost, type Schema } from './compatibility';
import { operations } from './contracts';

/** What others rely on of one operation. */
export interface ReleasedOperation {
  readonly request: string;
  readonly access: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly headers?: Schema;
  readonly body?: Schema;
  readonly responses: Readonly<Record<string, Schema>>;
}

export interface Released {
  readonly operations: Readonly<Record<string, ReleasedOperation>>;
  /** The schema of its data, by subject without the person. */
  readonly events: Readonly<Record<string, Schema>>;
  /** The HTTP status of each code. */
  readonly errors: Readonly<Record<string, number>>;
  /** What each remote exposes in module federation. */
  readonly remotes: Readonly<Record<string, readonly string[]>>;
}

/** What the contracts are now. */
export function present(): Released {
  const all: readonly EventDefinition[] = Object.values(events);
  return plain({
    operations: Object.fromEntries(operations.map(({ operation }) => [operation.id, released(operation)])),
    events: Object.fromEntries(all.map((event) => [subjectForAll(event.name).replace(/\.\*$/, ''), event.data])),
    errors: Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, status])),
    remotes: Object.fromEntries((Object.keys(remotes) as RemoteName[]).map((name) => [name, exposedModules(name)])),
  });
}

function released({ method, path, access, params, query, headers, body, responses }: Operation): object {
  return { request: `${method} ${path.replace(/:[a-z_]+/g, ':')}`, access, params, query, headers, body, responses };
}

/** As JSON: without the marks of the schema library. */
function plain(value: object): Released {
  return JSON.parse(JSON.stringify(value)) as Released;
}

/** What of the contracts as they are breaks those who use them as they were released, one sentence each. */
export function breaking(was: Released, is: Released): string[] {
  return [
    ...Object.entries(was.operations).flatMap(([id, old]) => {
      const now = is.operations[id];
      return (now === undefined ? ['it is gone'] : operationBreaks(old, now)).map((what) => `${id}: ${what}`);
    }),
    ...Object.entries(was.events).flatMap(([subject, old]) => {
      const now = is.events[subject];
      return (now === undefined ? ['it is gone'] : eventBreaks(old, now)).map((what) => `${subject}: ${what}`);
    }),
    ...Object.entries(was.errors).flatMap(([code, status]) => {
      const now = is.errors[code];
      if (now === undefined) return [`${code}: it is gone`];
      return now === status ? [] : [`${code}: it was a ${status}`];
    }),
    ...Object.entries(was.remotes).flatMap(([name, modules]) =>
      modules.filter((module) => !is.remotes[name]?.includes(module)).map((module) => `${name}: ${module} is gone`),
    ),
  ];
}

function operationBreaks(was: ReleasedOperation, is: ReleasedOperation): string[] {
  const told = Object.entries(was.responses).flatMap(([status, old]) => {
    const now = is.responses[status];
    if (now === undefined) return [`${status} is no longer answered`];
    return [...breaks(now, old, true), ...lost(old, now)].map((what) => `answer: ${what}`);
  });
  const added = Object.keys(is.responses).filter((status) => !(status in was.responses));
  return [
    ...(was.request === is.request ? [] : [`it was ${was.request}`]),
    ...(was.access === is.access ? [] : [`${was.access} may call it no more`]),
    ...requestBreaks('query', was.query, is.query),
    ...requestBreaks('headers', was.headers, is.headers),
    ...requestBreaks('body', was.body, is.body),
    ...breaks({ type: 'array', items: first(was.params) }, { type: 'array', items: first(is.params) }, false, 'path'),
    ...told,
    ...added.map((status) => `${status} is answered, which nobody expects`),
  ];
}

/** Paths of ours have one parameter at most, whose name nobody sends. */
function first(params: Schema | undefined): Schema {
  return Object.values(params?.properties ?? {})[0] ?? {};
}

const NOTHING: Schema = { type: 'object' };

/** Callers go on sending what they sent: all of it must be known and taken. */
function requestBreaks(part: string, was: Schema = NOTHING, is: Schema = NOTHING): string[] {
  return [...breaks(was, is, false), ...lost(was, is), ...defaultBreaks(was, is)].map((what) => `${part}: ${what}`);
}

/**
 * What is left out goes on meaning the same. A member that is new has no default either: the hash of an Idempotency-Key is of the body with its
 * defaults, so that whoever repeats a request after a deploy would be told that the body is another.
 */
function defaultBreaks({ properties: was = {} }: Schema, { properties: is = {} }: Schema): string[] {
  return Object.entries(is)
    .filter(([name, member]) => JSON.stringify(member.default) !== JSON.stringify(was[name]?.default))
    .map(([name]) => `${name} has another default`);
}

/** Both ways: subscribers read new events by the old schema, and old events stay in the stream for a month. */
function eventBreaks(was: Schema, is: Schema): string[] {
  const forOld = [...breaks(is, was, true), ...lost(was, is)];
  return [...forOld, ...breaks(was, is, false).map((what) => `of the stream: ${what}`)];
}
