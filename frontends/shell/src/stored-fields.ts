/** The fields of what was stored as a JSON object; none where it is something else, which another version or somebody by hand may have left. */
export function fieldsOf(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
