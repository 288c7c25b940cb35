import type { JsonObject } from '../generate/components.js';
import { html, words, type Html } from './html.js';

/** A JSON schema as OpenAPI documents hold it, as far as these pages show it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** What a value may be, in a few words. */
export function typeOf(schema: Schema): Html {
  const { $ref, type, items, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return linkTo(nameIn($ref));
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ', ',
    );
  const choices = anyOf ?? (schema.properties ? undefined : oneOf);
  if (choices) return joined(choices.map(typeOf), ' or ');
  if (allOf) return joined(allOf.map(typeOf), ' and ');
  if (type === 'array') return html`list of ${typeOf(items ?? {})}`;
  return html`${[type ?? 'any', schema.format].filter(Boolean).join(', ')}${limitsOf(schema)}`;
}

function limitsOf({ minimum, maximum, minLength, maxLength, pattern, ...rest }: Schema): Html {
  const limits = [
    minimum === undefined ? '' : `≥ ${minimum}`,
    maximum === undefined ? '' : `≤ ${maximum}`,
    minLength === undefined ? '' : `at least ${minLength} long`,
    maxLength === undefined ? '' : `at most ${maxLength} long`,
    rest.default === undefined ? '' : `${JSON.stringify(rest.default)} where absent`,
  ].filter((limit) => limit !== '');
  const form = pattern === undefined ? null : html`, <code>${pattern}</code>`;
  return html`${limits.map((limit) => `, ${limit}`)}${form}`;
}

/** The members of an object, one row each; of what it is made of as well. Null where it has none of its own. */
export function membersOf(schema: Schema): Html | null {
  const parts = [schema, ...(schema.allOf ?? [])];
  const rows = parts.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, member]) => row(name, member, required.includes(name))),
  );
  if (rows.length === 0) return null;
  return html`<table>
    <thead>
      <tr>
        <th>Member</th>
        <th>Is</th>
        <th>What</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function row(name: string, member: Schema, isRequired: boolean): Html {
  const inner = membersOf(member.type === 'array' ? (member.items ?? {}) : member);
  return html`<tr>
    <th scope="row"><code>${name}</code>${isRequired ? null : html`<br /><small>may be absent</small>`}</th>
    <td>${typeOf(member)}</td>
    <td>${words(descriptionOf(member))}${inner}</td>
  </tr>`;
}

function descriptionOf({ description = '', anyOf = [] }: Schema): string {
  return description || (anyOf.find((choice) => choice.description !== undefined)?.description ?? '');
}

export function linkTo(name: string): Html {
  return html`<a href="${`#schema-${name}`}">${name}</a>`;
}

export function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export function joined(parts: readonly Html[], separator: string): Html {
  return html`${parts.map((part, i) => (i === 0 ? part : html`${separator}${part}`))}`;
}

/** An example, as it is sent. */
export function sample(value: unknown): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value as JsonObject, null, 2);
  return html`<pre><code>${text}</code></pre>`;
}
