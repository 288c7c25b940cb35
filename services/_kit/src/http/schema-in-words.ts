/** What these sentences look at in a JSON schema. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** What a schema takes, for whoever sent something else: `a whole number from 1 to 100`, `one of red, blue`. */
export function schemaInWords(schema: object): string {
  const { type, enum: values, anyOf, pattern, format, ...rest } = schema as Schema;
  if (anyOf) return anyOf.map(schemaInWords).join(' or ');
  if (rest.const !== undefined) return String(rest.const);
  if (values) return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
  if (pattern !== undefined || format !== undefined) return `of the right form${formInWords(rest)}`;
  if (type === 'string') return `text${lengthInWords(rest)}`;
  if (type === 'integer') return `a whole number${rangeInWords(rest)}`;
  if (type === 'number') return `a number${rangeInWords(rest)}`;
  return NAMES[type ?? ''] ?? 'valid';
}

const NAMES: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  null: 'null',
  object: 'an object',
  array: 'a list',
};

/** A pattern says nothing to most readers; what the contract says of the field does. */
function formInWords({ description, examples }: Schema): string {
  const [example] = examples ?? [];
  const told = [description, example === undefined ? undefined : `such as ${String(example)}`].filter(Boolean);
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

function lengthInWords({ minLength = 0, maxLength }: Schema): string {
  if (maxLength === undefined) return minLength > 0 ? ` of at least ${characters(minLength)}` : '';
  return minLength > 0 ? ` of ${minLength} to ${characters(maxLength)}` : ` of at most ${characters(maxLength)}`;
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}

function rangeInWords({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? '' : ` of at most ${maximum}`;
}
