import type { TObject, TSchema } from '@sinclair/typebox';

/** The Markdown table of a service's variables, for its README. */
export function envTable(schema: TObject): string {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties).map(([name, property]) => row(name, property, required.has(name)));
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function row(name: string, property: TSchema, required: boolean): string {
  const fallback = property.default === undefined ? (required ? 'required' : 'none') : code(property.default);
  const secret = property.secret ? ' (secret)' : '';
  const first: unknown = (property.examples as unknown[] | undefined)?.[0];
  const sample = first === undefined ? '' : `, such as \`${String(first)}\``;
  return `| \`${name}\` | ${fallback} | ${property.description ?? ''}${sample}${secret} |`;
}

function code(value: unknown): string {
  return value === '' ? 'empty' : `\`${String(value)}\``;
}
