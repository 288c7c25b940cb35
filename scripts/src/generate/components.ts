/** JSON of a document, as far as these generators look into it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Collects the schemas that have a name, so that a document describes each once and refers to it. */
export interface Components {
  /** The schema with a reference in the place of everything that has a name. */
  take(schema: object): Json;
  readonly schemas: Readonly<Record<string, Json>>;
}

export function createComponents(): Components {
  const schemas: Record<string, Json> = {};

  function take(value: Json): Json {
    if (Array.isArray(value)) return value.map(take);
    if (typeof value !== 'object' || value === null) return value;
    const { $id, ...rest } = value;
    const taken = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, take(part)]));
    if (typeof $id !== 'string') return taken;
    schemas[$id] = taken;
    return { $ref: `#/components/schemas/${$id}` };
  }

  return {
    // Through JSON, because TypeBox's own marks are symbols and no part of the schema.
    take: (schema) => take(JSON.parse(JSON.stringify(schema)) as Json),
    get schemas() {
      return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b)));
    },
  };
}
