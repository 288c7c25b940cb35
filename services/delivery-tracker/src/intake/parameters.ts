/** What a webhook says, by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** The first of these fields that is there, as text; a repeated one is not believed. */
export function field(parameters: Parameters, ...names: readonly string[]): string {
  const value = names.map((name) => parameters[name]).find((candidate) => candidate !== undefined);
  return textOf(value);
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
