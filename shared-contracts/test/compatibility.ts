/** A JSON schema of ours, as far as its evolution is judged. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/**
 * What breaks those who read by `read` when `written` is what they get, one sentence each. A writer may say more than a reader
 * knows (further members), never less, and nothing of another type. `isOpen`: readers take values that are new in a list.
 */
export function breaks(written: Schema, read: Schema, isOpen: boolean, path = ''): string[] {
  const [from, to] = [flat(written), flat(read)];
  const at = path === '' ? 'it' : path;
  const strange = [...from.kinds].filter((kind) => !takes(to.kinds, kind));
  if (strange.length > 0) return [`${at} may be ${strange.join(' or ')}`];
  return [
    ...formBreaks(from.schema, to.schema, at),
    ...(isOpen ? [] : valueBreaks(from, to, at)),
    ...memberBreaks(from, to, isOpen, path),
    ...(to.schema.items ? breaks(from.schema.items ?? {}, to.schema.items, isOpen, `${path}[]`) : []),
  ];
}

interface Flat {
  readonly kinds: ReadonlySet<string>;
  readonly schema: Schema;
  readonly values: readonly unknown[] | null;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

/** A schema with what it is made of put together: what is null as well, and what adds members to another. */
function flat(schema: Schema): Flat {
  const choices = (schema.anyOf ?? [schema]).filter(({ type }) => type !== 'null' || schema.anyOf === undefined);
  const [only = schema] = choices;
  const parts = [only, ...(only.allOf ?? [])];
  const constants = choices.every((choice) => 'const' in choice) ? choices.map((choice) => choice.const) : null;
  return {
    kinds: new Set((schema.anyOf ?? [schema]).flatMap(kindsOf)),
    schema: only,
    values: only.enum ?? constants,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<string, Schema>,
    required: parts.flatMap(({ required = [] }) => required),
  };
}

function kindsOf({ type, allOf, ...rest }: Schema): string[] {
  if (type !== undefined) return [type];
  if (allOf) return allOf.flatMap(kindsOf);
  return 'const' in rest ? [typeof rest.const] : ['anything'];
}

function takes(kinds: ReadonlySet<string>, kind: string): boolean {
  return kinds.has(kind) || kinds.has('anything') || (kind === 'integer' && kinds.has('number'));
}

function formBreaks(written: Schema, read: Schema, at: string): string[] {
  const differs = (name: 'format' | 'pattern'): boolean =>
    read[name] !== undefined && read[name] !== written[name] && !(name === 'pattern' && matches(written, read[name]));
  const above = (name: 'maximum' | 'maxLength'): boolean => (written[name] ?? Infinity) > (read[name] ?? Infinity);
  const below = (name: 'minimum' | 'minLength'): boolean => (written[name] ?? -Infinity) < (read[name] ?? -Infinity);
  return [
    ...(['format', 'pattern'] as const).filter(differs).map((name) => `${at} has another ${name}`),
    ...(['maximum', 'maxLength'] as const).filter(above).map((name) => `${at} is beyond its ${name}`),
    ...(['minimum', 'minLength'] as const).filter(below).map((name) => `${at} is below its ${name}`),
    ...(read.oneOf && JSON.stringify(read.oneOf) !== JSON.stringify(written.oneOf) && !chooses(written, read.oneOf)
      ? [`${at} must be one of others`]
      : []),
  ];
}

/** Whether all that may be written is a list of values, each of which has this form. */
function matches(written: Schema, pattern: string): boolean {
  const values = written.enum ?? ('const' in written ? [written.const] : []);
  return (
    values.length > 0 && values.every((value) => typeof value === 'string' && new RegExp(pattern, 'u').test(value))
  );
}

/** Whether whoever writes always makes exactly one of the choices: what it needs is required, and what the others need is not known. */
function chooses({ required = [], properties = {} }: Schema, choices: readonly unknown[]): boolean {
  const needs = (choices as readonly Schema[]).map((choice) => choice.required ?? []);
  const made = needs.filter((names) => names.every((name) => required.includes(name)));
  const others = needs.filter((names) => !made.includes(names)).flat();
  return made.length === 1 && others.every((name) => !(name in properties));
}

function valueBreaks({ values: written }: Flat, { values: read }: Flat, at: string): string[] {
  if (read === null) return [];
  if (written === null) return [`${at} is of a list that it was not of`];
  return written.filter((value) => !read.includes(value)).map((value) => `${at} may be ${String(value)}`);
}

function memberBreaks(written: Flat, read: Flat, isOpen: boolean, path: string): string[] {
  return Object.entries(read.properties).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const own = written.properties[name];
    const isNeeded = read.required.includes(name);
    if (own === undefined) return isNeeded ? [`${at} is missing`] : [];
    const mayBeAbsent = isNeeded && !written.required.includes(name);
    return [...(mayBeAbsent ? [`${at} may be absent`] : []), ...breaks(own, member, isOpen, at)];
  });
}

/** Members that a writer knows and a reader does not: of a request they are refused, of an answer they are lost. */
export function lost(written: Schema, read: Schema, path = ''): string[] {
  const [from, to] = [flat(written), flat(read)];
  const inItems = from.schema.items && to.schema.items ? lost(from.schema.items, to.schema.items, `${path}[]`) : [];
  const inMembers = Object.entries(from.properties).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const own = to.properties[name];
    return own === undefined ? [`${at} is no longer known`] : lost(member, own, at);
  });
  return [...inMembers, ...inItems];
}
