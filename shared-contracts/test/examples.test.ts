import { describe, expect, test } from '@jest/globals';
import { examples } from '../src/examples';
import { compileStrictly, operations } from './contracts';

test('an example is of an operation that there is', () => {
  const ids = operations.map(({ operation }) => operation.id);
  expect(Object.keys(examples).filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(operations)('$operation.id', ({ operation }) => {
  const { request, answer } = examples[operation.id] ?? {};
  const body = operation.body ?? operation.describedBody;
  const [answered] = Object.values(operation.responses);

  test('is asked with what its contract takes', () => {
    expect(request !== undefined).toBe(body !== undefined);
    if (body === undefined) return;
    const validate = compileStrictly(body);
    expect([validate(request), validate.errors]).toEqual([true, null]);
  });

  test('answers what its contract holds, and no member beside', () => {
    if (answered === undefined || answered['type'] === 'null') return expect(answer).toBeUndefined();
    const validate = compileStrictly(answered);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
    expect(unknownMembers(answered as Schema, answer)).toEqual([]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Members that a schema does not name: an answer's contract is open, so that validation lets them pass. */
function unknownMembers(schema: Schema, value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => unknownMembers(schema.items ?? {}, item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const parts = [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  const known = Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<string, Schema>;
  return Object.entries(value).flatMap(([name, member]) => {
    const of = known[name];
    return of === undefined ? [`${path}.${name}`] : unknownMembers(of, member, `${path}.${name}`);
  });
}
