import type { Schema } from './contracts';

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => /^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  'date-time': (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/.test(text),
};

type Rules = { readonly [Keyword in keyof Schema]-?: (rule: NonNullable<Schema[Keyword]>, value: unknown) => boolean };

/** What each keyword says of a JSON value; one that is not here is a mistake of the tests. */
const rules: Rules = {
  type: (type, value) => isOfType(type, value),
  properties: (properties, value) =>
    !isObject(value) ||
    Object.entries(value).every(([name, member]) => !owns(properties, name) || admits(properties[name] ?? {}, member)),
  required: (names, value) => !isObject(value) || names.every((name) => owns(value, name)),
  additionalProperties: () => true,
  patternProperties: (patterns, value) =>
    !isObject(value) ||
    Object.entries(patterns).every(([pattern, schema]) =>
      Object.entries(value).every(([name, member]) => !matches(pattern, name) || admits(schema, member)),
    ),
  minProperties: (least, value) => !isObject(value) || Object.keys(value).length >= least,
  maxProperties: (most, value) => !isObject(value) || Object.keys(value).length <= most,
  items: (items, value) => !Array.isArray(value) || value.every((item) => admits(items, item)),
  anyOf: (options, value) => options.some((option) => admits(option, value)),
  oneOf: (options, value) => options.filter((option) => admits(option, value)).length === 1,
  enum: (values, value) => values.includes(value),
  const: (wanted, value) => value === wanted,
  default: () => true,
  $id: () => true,
  examples: () => true,
  description: () => true,
  format: (format, value) => typeof value !== 'string' || (FORMATS[format] ?? unknown(format))(value),
  pattern: (pattern, value) => typeof value !== 'string' || matches(pattern, value),
  minLength: (least, value) => typeof value !== 'string' || [...value].length >= least,
  maxLength: (most, value) => typeof value !== 'string' || [...value].length <= most,
  minimum: (least, value) => typeof value !== 'number' || value >= least,
  maximum: (most, value) => typeof value !== 'number' || value <= most,
  minItems: (least, value) => !Array.isArray(value) || value.length >= least,
  maxItems: (most, value) => !Array.isArray(value) || value.length <= most,
};

/** Whether a contract admits a value: a reading of JSON Schema of the tests' own, so that the services' is not its own judge. */
export function admits(schema: Schema, value: unknown): boolean {
  if (schema.additionalProperties === false && isObject(value)) {
    if (Object.keys(value).some((name) => !isNamed(schema, name))) return false;
  }
  return Object.entries(schema).every(([keyword, rule]) => {
    const check = rules[keyword as keyof Schema] as ((rule: unknown, value: unknown) => boolean) | undefined;
    return (check ?? unknown(keyword))(rule, value);
  });
}

/** The same for what comes as text, in a URL or a header, perhaps several times. */
export function admitsTexts(schema: Schema, texts: readonly string[]): boolean {
  const [text] = texts;
  if (texts.length !== 1 || text === undefined) return false;
  return admits(schema, schema.type === 'integer' && text.trim() !== '' ? Number(text) : text);
}

/** Whether PostgreSQL and UTF-8 can hold all the text in a JSON value. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && Buffer.from(value).toString() === value;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every((member) => member.every(isStorable));
}

function isOfType(type: NonNullable<Schema['type']>, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

function isNamed({ properties = {}, patternProperties = {} }: Schema, name: string): boolean {
  return owns(properties, name) || Object.keys(patternProperties).some((pattern) => matches(pattern, name));
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function owns(object: object, name: string): boolean {
  return Object.hasOwn(object, name);
}

function unknown(what: string): never {
  throw new Error(`The tests do not know ${what} of JSON Schema: teach system-tests/e2e/fuzz/admits.ts.`);
}
